-- Replaces the digest of the token. A rotation for a reason raises the generation and ends the old token at once. A
-- periodic one leaves the old token valid for the grace, and needs the current token. A log-in may keep the token.
-- KEYS: session, due. ARGV: id, indexed, generation, presented digest, new digest or '' to keep it, then the reason:
-- 'periodic', grace | 'requested' | 'login', owner, absolute timeout or '' to keep the limit, whether to drop
-- attributes, whether the owner has proved who they are
local key, due = KEYS[1], KEYS[2]
local id, indexed, generation, presented, replacement = ARGV[1], ARGV[2] == '1', tonumber(ARGV[3]), ARGV[4], ARGV[5]
local reason = ARGV[6]

local s, refusal = read_to_change(key, due, generation)
if not s then
  return {refusal, started_at}
end
local replaces = replacement ~= ''
local in_grace = presented == s.previous_digest and s.now < s.previous_until
if presented ~= s.digest and not (in_grace and replaces and reason ~= 'periodic') then
  return {'stale', started_at}
end

if reason == 'login' then
  local absolute_timeout = ARGV[8]
  if absolute_timeout ~= '' then
    s.absolute_end = s.now + tonumber(absolute_timeout)
  end
  s.ends_at = math.min(s.now + s.max_age + s.margin, s.absolute_end)
  if indexed then
    add_to_index(due, id, s)
  end
end

if replaces then
  local retired = string.sub(string.sub(s.digest, 1, 8) .. s.retired_digests, 1, 32)
  redis.call('HSET', key, 'd', replacement, 'r', format_integer(s.now), 'x', retired)
end
if reason == 'periodic' then
  redis.call('HSET', key, 'p', s.digest, 'q', format_integer(s.now + tonumber(ARGV[7])))
elseif replaces then
  redis.call('HSET', key, 'g', format_integer(s.generation + 1))
  redis.call('HDEL', key, 'p', 'q')
end
if reason == 'login' then
  redis.call('HSET', key, 'o', ARGV[7], 'l', ARGV[10] == '1' and format_integer(s.now) or '0',
    'e', format_integer(s.absolute_end))
  if ARGV[9] == '1' then
    local fields = redis.call('HGETALL', key)
    for i = 1, #fields, 2 do
      if string.sub(fields[i], 1, 1) == ':' then
        redis.call('HDEL', key, fields[i])
      end
    end
    redis.call('HSET', key, 's', '0')
  end
  if indexed then
    extend_index_ttl(due, s)
  end
  renew(key, s)
end
return {'rotated', s.now, redis.call('HGETALL', key), s.renewed_at}
