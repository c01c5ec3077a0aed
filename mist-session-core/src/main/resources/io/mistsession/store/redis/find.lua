-- Reads a session by its id, without renewing it.
-- KEYS: session, due.
local key, due = KEYS[1], KEYS[2]
--- include time
--- include layout
--- include session

if state ~= 'live' then
  return {state == 'later layout' and state or 'absent', now}
end
--- include readable
return {'found', now, renewed_at, redis.call('HGETALL', key)}
