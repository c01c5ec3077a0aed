-- Changes one attribute if its stored value is the expected one: compare and set.
-- KEYS: session, due. ARGV: generation, field, expects a value, expected value, writes a value, new value,
-- most attributes, most bytes of attributes.
local key, due, generation, field = KEYS[1], KEYS[2], tonumber(ARGV[1]), ARGV[2]
local expected = ARGV[3] == '1' and ARGV[4]
local replacement = ARGV[5] == '1' and ARGV[6]

local s, refusal = read_to_change(key, due, generation)
if not s then
  return {refusal, started_at}
end

local current = redis.call('HGET', key, field)
if current ~= expected then
  return {'conflict', started_at, current or nil}
end
plan(key, s, field, replacement)
if exceeds(s, tonumber(ARGV[7]), tonumber(ARGV[8])) then
  return {'limit', started_at}
end

if replacement then
  redis.call('HSET', key, field, replacement)
elseif current then
  redis.call('HDEL', key, field)
end
store_size(key, s)
return {'updated', started_at}
