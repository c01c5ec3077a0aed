-- Renews a session that has not ended. Needs session.lua.
renewed_at = now
ends_at = math.min(now + max_age + margin, absolute_end)
redis.call('PEXPIREAT', key, ends_at + retention)
if ends_at == absolute_end then
  noted_renewal = now
  --- include header
  redis.pcall('HSET', key, 'h', header) -- out of memory the older time stays
end
