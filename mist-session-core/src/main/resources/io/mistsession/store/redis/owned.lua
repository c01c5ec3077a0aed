-- Reads how many sessions are listed under an owner. What is at the index's key and is no index is replaced: no operation
-- may fail for it. Needs owned.
local listed = redis.pcall('ZCARD', owned)
if type(listed) == 'table' then
  if string.find(listed.err, 'WRONGTYPE', 1, true) then
    redis.call('UNLINK', owned)
  end
  listed = redis.call('ZCARD', owned)
end
