-- Deletes sessions that were handed out, and what is at the key of a session and is none. A new session that was stored
-- under the same id meanwhile stays, and so does one that another node may read.
-- KEYS: due, then the sessions. ARGV: the ids.
local due = KEYS[1]
for i = 2, #KEYS do
  local id = ARGV[i - 1]
  local s, may_be_valid = read(KEYS[i], due)
  if not may_be_valid and (not s or s.has_ended) then
    if is_id(id) then
      redis.call('UNLINK', KEYS[i])
    end
    at_index(due, 'ZREM', id)
  end
end
return {'forgotten', started_at}
