-- Stores a new session, unless its id is taken by one that lives, or by something that is no session.
-- KEYS: session, due. ARGV: id, indexed, digest, max age, margin, absolute timeout, retention, fingerprint or '',
-- owner or '', then fields and values of the attributes.
local key, due = KEYS[1], KEYS[2]
local id, indexed, digest, fingerprint, owner = ARGV[1], ARGV[2] == '1', ARGV[3], ARGV[8], ARGV[9]

local taken = redis.call('EXISTS', key) == 1
if taken then
  local there = read(key)
  if not there or not there.over then
    return {'exists'}
  end
end

local s = {now = clock(), m = tonumber(ARGV[4]), n = tonumber(ARGV[5]), k = tonumber(ARGV[7])}
s.e = s.now + tonumber(ARGV[6])
s.finish = math.min(s.now + s.m + s.n, s.e)

if indexed then
  index(due, id, s)
end
if taken then
  redis.call('DEL', key)
end
redis.call('HSET', key, 'v', '1', 'g', '0', 'd', digest, 'c', digits(s.now), 'e', digits(s.e),
  'm', digits(s.m), 'n', digits(s.n), 'k', digits(s.k))
local lasting = redis.pcall('PEXPIREAT', key, digits(s.finish + s.k))
if type(lasting) == 'table' then -- should it not be permitted, no key stays for ever
  redis.call('DEL', key)
  return lasting
end
if fingerprint ~= '' then
  redis.call('HSET', key, 'f', fingerprint)
end
if owner ~= '' then
  redis.call('HSET', key, 'o', owner, 'l', digits(s.now))
end
for i = 10, #ARGV, 2 do
  redis.call('HSET', key, ARGV[i], ARGV[i + 1])
end
return {'created', s.now}
