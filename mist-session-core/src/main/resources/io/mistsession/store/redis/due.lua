-- The ids in a shard's index that are due, the earliest first.
-- KEYS: due. ARGV: how many at most.
return at_index(KEYS[1], 'ZRANGEBYSCORE', '-inf', format_integer(server_time()), 'LIMIT', '0', ARGV[1])
