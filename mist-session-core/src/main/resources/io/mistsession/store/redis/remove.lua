-- Removes a session, also one that has ended and waits for the sweep. A session whose key's end the clock does not
-- allow is gone to every other operation, but it is deleted too: if the clock was set back, the session would be there
-- again as soon as the clock catches up. A session of a later layout is not removed, and not said to be gone.
-- KEYS: session, due. ARGV: generation, id.
local key, due = KEYS[1], KEYS[2]
--- include time
--- include deadline
--- include layout
--- include session

if not generation then
  return {state == 'later layout' and state or 'gone', now}
end
if generation ~= tonumber(ARGV[1]) then
  return {state == 'live' and 'stale' or 'gone', now}
end

redis.call('UNLINK', key)
redis.pcall('ZREM', due, ARGV[2]) -- the session is removed, whatever is stored at the index's key
return {state == 'wrong end' and 'gone' or 'removed', now}
