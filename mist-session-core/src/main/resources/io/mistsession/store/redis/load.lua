-- Checks the client's token and then its fingerprint, renews the session if that is due, and only then reads the attributes:
-- a wrong token costs the same, however large the session is.
-- KEYS: session, due. ARGV: digest, fingerprint or '', and 'read' if the session must not be renewed.
-- Digests are compared in constant time: Lua keeps each string once and compares addresses.
local key, due, presented = KEYS[1], KEYS[2], ARGV[1]
--- include time
--- include layout
--- include session

if state ~= 'live' then
  if presented == digest and (state == 'marker' or state == 'ended' and login > 0) then
    return {'ended', now, end_reason or EXPIRED}
  end
  return {state == 'later layout' and state or 'absent', now}
end
local is_current = presented == digest
if not is_current then
  --- include previous
  if not in_grace then
    local short = string.sub(presented, 1, 8)
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
