-- Leaves a marker of a session that has been deleted, if it had an owner. Needs session.lua, and end_reason. It is put
-- behind the deletion: Redis checks its memory at the first write of a script only.
if login > 0 and retention > 0 then
  redis.call('HSET', key, 'h', string.char(1, end_reason), 'd', digest)
  redis.call('PEXPIREAT', key, now + retention)
end
