-- Ends the script unless the session may be changed by a request that was let in at this generation. Needs session.lua.
if state ~= 'live' then
  return {state == 'later layout' and state or 'gone', now}
end
if generation ~= tonumber(ARGV[1]) then
  return {'stale', now}
end
