-- Adds the session to its shard's index, or moves it earlier there: only the sweep moves it later. What is at the index's
-- key and is no index is replaced: no operation may fail for it. Needs due, id, now, ends_at, absolute_end, retention.
local score = redis.pcall('ZSCORE', due, id)
if type(score) == 'table' then
  if string.find(score.err, 'WRONGTYPE', 1, true) then
    redis.call('UNLINK', due)
  end
  score = redis.call('ZSCORE', due, id)
end
if not score or tonumber(score) > ends_at then
  redis.call('ZADD', due, ends_at, id)
  --- include index_life
end
