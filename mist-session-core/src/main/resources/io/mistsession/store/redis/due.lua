-- The ids of a shard whose time has come, the earliest first.
-- KEYS: due. ARGV: how many at most.
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', digits(clock()), 'LIMIT', '0', ARGV[1])
