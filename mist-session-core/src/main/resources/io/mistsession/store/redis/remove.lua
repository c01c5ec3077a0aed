-- Removes a session, also one that has ended and waits for the sweep. A session whose key's end the clock does not
-- allow is gone to every other operation, but it is deleted too: if the clock was set back, the session would be there
-- again as soon as the clock catches up. A session of a later layout is not removed, and not said to be gone.
-- KEYS: session, due. ARGV: generation or '', id, owner or '', whether it may have no owner yet, the reason that its client is
-- told or '', whether to return the session. Without a generation, an owner must be the session's.
local key, due = KEYS[1], KEYS[2]
--- include time
--- include deadline
--- include layout
--- include session

if not generation then
  return {state == 'later layout' and state or 'gone', now}
end
if ARGV[1] ~= '' and generation ~= tonumber(ARGV[1]) then
  return {state == 'live' and 'stale' or 'gone', now}
end
if ARGV[3] ~= '' and not (login == 0 and ARGV[4] == '1') and redis.call('HGET', key, 'o') ~= ARGV[3] then
  return {'gone', now}
end
local removed = {state == 'wrong end' and 'gone' or 'removed', now, renewed_at or now}
if ARGV[6] == '1' and redis.call('HLEN', key) <= MOST_FIELDS then
  removed[4] = redis.call('HGETALL', key)
end

redis.call('UNLINK', key)
if ARGV[5] ~= '' and state == 'live' then
  end_reason = tonumber(ARGV[5])
  --- include marker
end
redis.pcall('ZREM', due, ARGV[2]) -- the session is removed, whatever is stored at the index's key
return removed
