-- Lists a session under its owner, unless that owner has as many sessions as allowed. Before that it removes entries
-- that the caller has found to be wrong, if they are still as the caller has read them.
-- KEYS: the owner's index. ARGV: id, most sessions or '', how long the index lives at least, then id and time of each
-- entry that is wrong. Returns how many entries there are; and if there are too many, the first 1,000 as ids and times.
local owned, id, first = KEYS[1], ARGV[1], 4
--- include time
--- include deadline
--- include owned
--- include wrong_entries

if ARGV[2] ~= '' and listed >= tonumber(ARGV[2]) and not redis.call('ZSCORE', owned, id) then
  return {'limit', now, listed, redis.call('ZRANGE', owned, 0, 999, 'WITHSCORES')}
end
redis.call('ZADD', owned, now, id)
if redis.call('PTTL', owned) < tonumber(ARGV[3]) then
  redis.call('PEXPIREAT', owned, now + ARGV[3])
end
return {'listed', now, listed}
