-- Replaces the digest of the token. A rotation for a reason raises the generation and ends the old token at once. A
-- periodic one leaves the old token valid for the grace, and needs the current token.
-- KEYS: session, due. ARGV: generation, id, indexed, presented digest, new digest, then the reason:
-- 'periodic', grace | 'requested' | 'login', and the log-in.
local key, due, id = KEYS[1], KEYS[2], ARGV[2]
local presented, replacement, reason, login_at = ARGV[4], ARGV[5], ARGV[6], 7
--- include time
--- include deadline
--- include layout
--- include session
--- include change
--- include readable

--- include previous
if presented ~= digest and not (in_grace and reason ~= 'periodic') then
  return {'stale', now}
end

if reason == 'login' then
  --- include login
  if ARGV[9] == '1' then
    count, size = 0, 0
  end
  if ARGV[3] == '1' then
    --- include index
  end
end
rotated_at = now
if reason ~= 'periodic' then
  generation = generation + 1
end

--- include header
redis.call('HSET', key, 'h', header)
redis.call('HSET', key, 'd', replacement, 'x', string.sub(string.sub(digest, 1, 8) .. retired, 1, 32))
if reason == 'periodic' then
  redis.call('HSET', key, 'p', struct.pack('>I6', now + ARGV[7]) .. digest)
else
  redis.call('HDEL', key, 'p')
end
if reason == 'login' then
  --- include bind
  if ARGV[9] == '1' then
    --- include drop_attributes
  end
  if ARGV[3] == '1' then
    --- include index_life
  end
  --- include renew
end
return {'rotated', now, renewed_at, redis.call('HGETALL', key)}
