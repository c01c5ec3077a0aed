-- Reads a session by its id, without renewing it.
-- KEYS: session, due. ARGV: 'brief' for a session without its attributes.
local key, due = KEYS[1], KEYS[2]
--- include time
--- include layout
--- include session

if state ~= 'live' then
  return {state == 'later layout' and state or 'absent', now}
end
if ARGV[1] == 'brief' then
  local brief = {'h', header}
  for _, field in ipairs({'o', 'v'}) do
    local value = redis.call('HGET', key, field)
    if value then
      brief[#brief + 1] = field
      brief[#brief + 1] = value
    end
  end
  return {'found', now, renewed_at, brief}
end
--- include readable
return {'found', now, renewed_at, redis.call('HGETALL', key)}
