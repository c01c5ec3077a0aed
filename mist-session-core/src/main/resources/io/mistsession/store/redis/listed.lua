-- The sessions that are listed under an owner, as ids and times, the latest first.
-- KEYS: the owner's index. ARGV: how many, then id and time of the entry before the first, or nothing.
local owned = KEYS[1]
--- include time
--- include owned
local from = 0
if ARGV[2] then
  if redis.call('ZSCORE', owned, ARGV[2]) == ARGV[3] then
    from = redis.call('ZREVRANK', owned, ARGV[2]) + 1
  else -- it was removed meanwhile: rather an entry of the same millisecond twice than not at all
    from = redis.call('ZCOUNT', owned, '(' .. ARGV[3], '+inf')
  end
end
return {'listed', now, listed, redis.call('ZREVRANGE', owned, from, from + ARGV[1] - 1, 'WITHSCORES')}
