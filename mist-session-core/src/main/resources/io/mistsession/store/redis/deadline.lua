-- Refuses to run once the caller has given up: it was told that its request failed, so nothing may happen any more. Put
-- behind index.lua in each script that writes. The last of ARGV is when the caller gives up, in milliseconds by this
-- server's clock; 0 if the caller does not know this clock yet.
local started_at = server_time()
if started_at >= tonumber(ARGV[#ARGV]) then
  return {'late', started_at}
end

