-- Refuses to run once the caller has given up: it was told that its request failed, so nothing may happen any more. The
-- last of ARGV is when the caller gives up, in milliseconds by this server's clock; 0 if the caller does not know this
-- clock yet. Needs time.lua.
if now >= tonumber(ARGV[#ARGV]) then
  return {'late', now}
end
