-- Deletes sessions that were handed out. A new session that was stored under the same id meanwhile stays.
-- KEYS: due, then the sessions. ARGV: the ids.
for i = 2, #KEYS do
  local s = read(KEYS[i])
  if s and s.has_ended then
    redis.call('DEL', KEYS[i])
  end
  if not s or s.has_ended then
    redis.call('ZREM', KEYS[1], ARGV[i - 1])
  end
end
return {}
