-- Reads a session by its id, without renewing it.
-- KEYS: session.
local s, fields = read_all(KEYS[1])
if not s or s.has_ended then
  return {'absent'}
end
return {'found', fields, s.now, s.renewed_at}
