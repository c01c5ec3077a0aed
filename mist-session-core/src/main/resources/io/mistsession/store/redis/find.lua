-- Reads a session by its id, without renewing it.
-- KEYS: session, due.
local key, due = KEYS[1], KEYS[2]

local s = read(key, due)
if not s or s.has_ended then
  return {'absent', server_time()}
end
return {'found', s.now, redis.call('HGETALL', key), s.renewed_at}
