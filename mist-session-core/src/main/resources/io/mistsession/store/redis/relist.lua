-- Lists a session under its owner that the sweep has found alive and bound: the index may have been lost.
-- KEYS: the owner's index. ARGV: how long the index lives at least, id.
local owned = KEYS[1]
--- include time
--- include deadline
--- include owned
redis.call('ZADD', owned, 'NX', now, ARGV[2])
if redis.call('PTTL', owned) < tonumber(ARGV[1]) then
  redis.call('PEXPIREAT', owned, now + ARGV[1])
end
return {'listed', now, listed}
