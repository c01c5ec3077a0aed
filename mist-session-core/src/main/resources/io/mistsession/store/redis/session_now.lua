-- For a near cache: the whole session as it is now, if its attributes take at most 8 KB. A larger one is worth another
-- load, since its change may be followed by another one. It is read after the last write, so that Redis tracks the key
-- again: a write makes Redis forget it. Needs session.lua and the local for_cache.
local session_now = ''
if for_cache and size <= 8192 and redis.call('HLEN', key) <= MOST_FIELDS then
  session_now = redis.call('HGETALL', key)
end
