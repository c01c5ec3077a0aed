-- Replaces the digest of the token. For a reason it raises the generation and ends the old token at once; a periodic
-- rotation lets the old one open for a while, and is lost by whoever does not hold the current one. A log-in may keep
-- the current token.
-- KEYS: session, due. ARGV: id, indexed, generation, presented digest, new digest or '' to keep it, then the reason:
-- 'periodic', grace | 'requested' | 'login', owner, absolute timeout or '' to keep the limit, whether to drop
-- attributes, whether the owner has proved who they are
local key, due = KEYS[1], KEYS[2]
local id, indexed, generation, presented, replacement = ARGV[1], ARGV[2] == '1', tonumber(ARGV[3]), ARGV[4], ARGV[5]
local reason = ARGV[6]

local s, fields = read_all(key)
if not s or s.over then
  return {'gone'}
end
local replaces = replacement ~= ''
local held = presented == s.d or (replaces and reason ~= 'periodic' and presented == s.p and s.now < s.q)
if s.g ~= generation or not held then
  return {'stale'}
end

if reason == 'login' then
  local absolute_timeout = ARGV[8]
  if absolute_timeout ~= '' then
    s.e = s.now + tonumber(absolute_timeout)
  end
  s.finish = math.min(s.now + s.m + s.n, s.e)
  if indexed then
    index(due, id, s)
  end
end

if replaces then
  redis.call('HSET', key, 'd', replacement, 'r', digits(s.now), 'x', string.sub(string.sub(s.d, 1, 8) .. s.x, 1, 32))
end
if reason == 'periodic' then
  redis.call('HSET', key, 'p', s.d, 'q', digits(s.now + tonumber(ARGV[7])))
elseif replaces then
  redis.call('HSET', key, 'g', digits(s.g + 1))
  redis.call('HDEL', key, 'p', 'q')
end
if reason == 'login' then
  redis.call('HSET', key, 'o', ARGV[7], 'l', ARGV[10] == '1' and digits(s.now) or '0', 'e', digits(s.e))
  if ARGV[9] == '1' then
    for i = 1, #fields, 2 do
      if string.sub(fields[i], 1, 1) == ':' then
        redis.call('HDEL', key, fields[i])
      end
    end
  end
  renew(key, s)
end
return {'rotated', redis.call('HGETALL', key), s.now, s.renewed}
