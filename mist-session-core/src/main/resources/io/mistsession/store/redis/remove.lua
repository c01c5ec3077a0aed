-- Removes a session, also one that has ended and waits for the sweep. A session whose key's end the clock does not
-- allow is gone to every other operation, but it is deleted too: if the clock was set back, the session would be there
-- again as soon as the clock catches up. A session of a later layout is not removed, and not said to be gone.
-- KEYS: session, due. ARGV: id, generation.
local key, due, id, generation = KEYS[1], KEYS[2], ARGV[1], tonumber(ARGV[2])

local s, may_be_valid, out_of_time = read(key, due)
local stored = s or out_of_time
if not stored then
  return {may_be_valid and 'another layout' or 'gone', started_at}
end
if stored.generation ~= generation then
  return {(out_of_time or s.has_ended) and 'gone' or 'stale', started_at}
end

redis.call('UNLINK', key)
redis.pcall('ZREM', due, id) -- the session is removed, whatever is stored at the index's key
return {s and 'removed' or 'gone', started_at}
