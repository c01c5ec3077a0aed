-- Lets a client in: checks its token, then its fingerprint, then renews the session if it is time, then reads it.
-- KEYS: session. ARGV: digest, fingerprint or ''.
-- Digests are compared in constant time: Lua keeps each string once and compares addresses.
local key, digest, fingerprint = KEYS[1], ARGV[1], ARGV[2]

local s, fields = read_all(key)
if not s or s.over then
  return {'absent'}
end

local current = digest == s.d
if not current and not (digest == s.p and s.now < s.q) then
  local short = string.sub(digest, 1, 8)
  for i = 1, #s.x, 8 do
    if string.sub(s.x, i, i + 7) == short then
      return {'replayed'}
    end
  end
  return {'unknown'}
end
if fingerprint ~= '' and fingerprint ~= s.f then
  return {'mismatch'}
end

local renewed = s.renewed + s.n < s.now
if renewed then
  renew(key, s)
end
return {'found', fields, s.now, s.renewed, renewed and 1 or 0, current and 1 or 0}
