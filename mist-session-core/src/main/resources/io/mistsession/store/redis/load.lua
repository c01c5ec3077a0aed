-- Checks the client's token and then its fingerprint, renews the session if that is due, and only then reads the attributes:
-- a wrong token costs the same, however large the session is.
-- KEYS: session, due. ARGV: digest, fingerprint or ''.
-- Digests are compared in constant time: Lua keeps each string once and compares addresses.
local key, due, digest, fingerprint = KEYS[1], KEYS[2], ARGV[1], ARGV[2]

local s = read(key, due)
if not s or s.has_ended then
  return {'absent', server_time()}
end

local is_current = digest == s.digest
if not is_current and not (digest == s.previous_digest and s.now < s.previous_until) then
  local short = string.sub(digest, 1, 8)
  for i = 1, #s.retired_digests, 8 do
    if string.sub(s.retired_digests, i, i + 7) == short then
      return {'replayed', s.now}
    end
  end
  return {'unknown', s.now}
end
if fingerprint ~= '' and fingerprint ~= s.fingerprint then
  return {'mismatch', s.now}
end

local previous_renewal = s.renewed_at
local is_renewed = s.renewed_at + s.margin < s.now
if is_renewed then
  renew(key, s)
end
return {
  'found', s.now, redis.call('HGETALL', key), s.renewed_at, is_renewed and 1 or 0, is_current and 1 or 0, previous_renewal,
}
