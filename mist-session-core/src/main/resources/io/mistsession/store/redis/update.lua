-- Changes one attribute if its stored value is the expected one: compare and set.
-- KEYS: session, due. ARGV: generation, field, expects a value, expected value, writes a value, new value,
-- most attributes, most bytes of attributes, whether to return the session for a near cache.
local key, due, field = KEYS[1], KEYS[2], ARGV[2]
local expected, value, for_cache = ARGV[3] == '1' and ARGV[4], ARGV[5] == '1' and ARGV[6], ARGV[9] == '1'
--- include time
--- include deadline
--- include layout
--- include session
--- include change

local current = redis.call('HGET', key, field)
if current ~= expected then
  return {'conflict', now, current or nil}
end
local count_before, size_before = count, size
--- include plan
if count > math.max(ARGV[7], count_before) or size > math.max(ARGV[8], size_before) then
  return {'limit', now}
end

if value then
  redis.call('HSET', key, field, value)
elseif current then
  redis.call('HDEL', key, field)
end
if size ~= size_before or count ~= count_before then
  --- include header
  redis.call('HSET', key, 'h', header)
end
--- include session_now
return {'updated', now, renewed_at, session_now}
