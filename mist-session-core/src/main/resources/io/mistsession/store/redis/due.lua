-- The ids in a shard's index that are due, the earliest first, and how many ids it has. What is at its key and is no
-- index is removed.
-- KEYS: due. ARGV: how many at most.
--- include time
local ids = redis.pcall('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', '0', ARGV[1])
if ids.err then
  if string.find(ids.err, 'WRONGTYPE', 1, true) then
    redis.call('UNLINK', KEYS[1])
  end
  ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', '0', ARGV[1])
end
return {'due', now, ids, redis.call('ZCARD', KEYS[1])}
