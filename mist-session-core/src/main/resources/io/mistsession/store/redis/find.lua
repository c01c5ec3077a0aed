-- Reads a session by its id, without renewing it.
-- KEYS: session.
local key = KEYS[1]

local s = read(key)
if not s or s.has_ended then
  return {'absent'}
end
return {'found', redis.call('HGETALL', key), s.now, s.renewed_at}
