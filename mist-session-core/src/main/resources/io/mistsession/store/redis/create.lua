-- Stores a new session, unless there is a live session with its id, or something else at its key.
-- KEYS: session, due. ARGV: id, indexed, digest, max age, margin, absolute timeout, retention, fingerprint or '',
-- most attributes, most bytes of attributes, when it was made by the clock of its node or '', then
-- fields and values of the attributes.
local key, due, id, digest = KEYS[1], KEYS[2], ARGV[1], ARGV[3]
--- include time
--- include deadline
--- include layout

local exists = redis.call('EXISTS', key) == 1
if exists then
  --- include session
  if state ~= 'ended' then
    return {'exists', now}
  end
end

local last = #ARGV - 1
local count, size = (last - 11) / 2, 0
for i = 12, last, 2 do
  size = size + #ARGV[i] - 1 + #ARGV[i + 1]
end
if count > tonumber(ARGV[9]) or size > tonumber(ARGV[10]) then
  return {'limit', now}
end

local max_age, margin, absolute_end, retention = tonumber(ARGV[4]), tonumber(ARGV[5]), now + ARGV[6], tonumber(ARGV[7])
local created_at = ARGV[11] ~= '' and tonumber(ARGV[11]) or now
local ends_at = math.min(now + max_age + margin, absolute_end)
local noted_renewal = ends_at == absolute_end and now or 0
local header = struct.pack(HEADER, 1, 0, count, size, created_at, absolute_end, max_age, margin,
  retention, noted_renewal, now, 0)

if ARGV[2] == '1' then
  --- include index
end
if exists then
  redis.call('UNLINK', key)
end
redis.call('HSET', key, 'h', header, 'd', digest)
local expiring = redis.pcall('PEXPIREAT', key, ends_at + retention)
if type(expiring) == 'table' then -- without permission to expire keys, none may stay without a time to live
  redis.call('UNLINK', key)
  return expiring
end
if ARGV[8] ~= '' then
  redis.call('HSET', key, 'f', ARGV[8])
end
for from = 12, last, 1000 do -- so many does Lua pass to a function
  redis.call('HSET', key, unpack(ARGV, from, math.min(from + 999, last)))
end
return {'created', now}
