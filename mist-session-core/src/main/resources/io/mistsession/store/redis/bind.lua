-- Writes whose session it is, and from which device they have logged in. Needs login.lua.
redis.call('HSET', key, 'o', ARGV[login_at])
if ARGV[login_at + 4] ~= '' then
  redis.call('HSET', key, 'v', ARGV[login_at + 4])
end
