-- Changes one attribute if its stored value is the expected one: compare and set.
-- KEYS: session. ARGV: generation, field, expects a value, expected value, writes a value, new value.
local key, generation, field = KEYS[1], tonumber(ARGV[1]), ARGV[2]
local expected = ARGV[3] == '1' and ARGV[4]
local replacement = ARGV[5] == '1' and ARGV[6]

local s = read(key)
if not s or s.over then
  return {'gone'}
end
if s.g ~= generation then
  return {'stale'}
end

local current = redis.call('HGET', key, field)
if current ~= expected then
  return current and {'conflict', current} or {'conflict'}
end
if replacement then
  redis.call('HSET', key, field, replacement)
elseif current then
  redis.call('HDEL', key, field)
end
return {'updated'}
