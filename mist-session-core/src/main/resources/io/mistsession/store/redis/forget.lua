-- Deletes sessions that were handed out. One that was stored anew under its id meanwhile stays.
-- KEYS: due, then the sessions. ARGV: the ids.
for i = 2, #KEYS do
  local s = read(KEYS[i])
  if s and s.over then
    redis.call('DEL', KEYS[i])
  end
  if not s or s.over then
    redis.call('ZREM', KEYS[1], ARGV[i - 1])
  end
end
return {}
