-- Removes entries of an owner's index that are wrong, if they are still as the caller has read them: a session may have
-- been listed again since. Needs owned.lua, and the local first: where the entries begin in ARGV, each an id and a
-- time.
for i = first, #ARGV - 2, 2 do
  if redis.call('ZSCORE', owned, ARGV[i]) == ARGV[i + 1] then
    listed = listed - redis.call('ZREM', owned, ARGV[i])
  end
end
