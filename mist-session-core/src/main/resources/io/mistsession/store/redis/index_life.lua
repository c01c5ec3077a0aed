-- Lengthens the life of the index, so that it outlives the session. Put behind a write that needs memory: Redis checks its
-- memory at the first write of a script only, and this one is allowed without. Needs due, now, absolute_end, retention.
if redis.call('PTTL', due) < absolute_end + retention - now then
  redis.call('PEXPIREAT', due, absolute_end + retention)
end
