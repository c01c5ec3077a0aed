-- Checks the client's token and then its fingerprint, renews the session if that is due, and only then reads the attributes:
-- a wrong token costs the same, however large the session is.
-- KEYS: session, due. ARGV: digest, fingerprint or '', and 'read' if the session must not be renewed.
-- Digests are compared in constant time: Lua keeps each string once and compares addresses.
local key, due = KEYS[1], KEYS[2]
--- include time
--- include layout
--- include session

if state ~= 'live' then
  return {state == 'later layout' and state or 'absent', now}
end
local is_current = ARGV[1] == digest
if not is_current then
  local older = redis.call('HMGET', key, 'p', 'x')
  local previous, retired = older[1] or '', older[2] or ''
  if #previous ~= 38 or string.sub(previous, 7) ~= ARGV[1] or now >= struct.unpack('>I6', previous) then
    local short = string.sub(ARGV[1], 1, 8)
    for i = 1, #retired, 8 do
      if string.sub(retired, i, i + 7) == short then
        return {'replayed', now}
      end
    end
    return {'unknown', now}
  end
end
if ARGV[2] ~= '' and ARGV[2] ~= redis.call('HGET', key, 'f') then
  return {'mismatch', now}
end
--- include readable

local previous_renewal = renewed_at
if renewed_at + margin < now and ARGV[3] ~= 'read' then
  --- include renew
end
return {'found', now, renewed_at, redis.call('HGETALL', key), is_current and 1 or 0, previous_renewal}
