-- Ends the script for a hash that is too large to be read. Needs session.lua.
if redis.call('HLEN', key) > MOST_FIELDS then
  return {'absent', now}
end
