-- Removes a session for good, also one that has ended and waits for the sweep. One whose end the clock does not allow is
-- gone already, and is taken away all the same: a clock that was set back would bring it back when it catches up.
-- KEYS: session, due. ARGV: id, generation.
local key, due, id, generation = KEYS[1], KEYS[2], ARGV[1], tonumber(ARGV[2])

local s, _, out_of_time = read(key)
local there = s or out_of_time
if not there then
  return {'gone'}
end
if there.g ~= generation then
  return {(out_of_time or s.over) and 'gone' or 'stale'}
end

redis.call('DEL', key)
redis.pcall('ZREM', due, id) -- the session is gone whatever stands at the index's key
return {s and 'removed' or 'gone'}
