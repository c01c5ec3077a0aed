-- Deletes all attributes. Put behind a write that needs memory, as Redis checks its memory at the first write of a script only.
local all = redis.call('HGETALL', key)
for i = 1, #all, 2 do
  if string.sub(all[i], 1, 1) == ':' then
    redis.call('HDEL', key, all[i])
  end
end
