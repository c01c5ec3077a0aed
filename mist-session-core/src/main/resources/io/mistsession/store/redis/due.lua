-- The ids in a shard's index that are due, the earliest first.
-- KEYS: due. ARGV: how many at most.
local now = server_time()
return {'due', now, at_index(KEYS[1], 'ZRANGEBYSCORE', '-inf', format_integer(now), 'LIMIT', '0', ARGV[1])}
