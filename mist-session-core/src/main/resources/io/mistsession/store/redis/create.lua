-- Stores a new session, unless there is a live session with its id, or something else at its key.
-- KEYS: session, due. ARGV: id, indexed, digest, max age, margin, absolute timeout, retention, fingerprint or '',
-- owner or '', most attributes, most bytes of attributes, when it was made by the clock of its node or '', then
-- fields and values of the attributes.
local key, due = KEYS[1], KEYS[2]
local id, indexed, digest, fingerprint, owner = ARGV[1], ARGV[2] == '1', ARGV[3], ARGV[8], ARGV[9]

local exists = redis.call('EXISTS', key) == 1
if exists then
  local other = read(key, due)
  if not other or not other.has_ended then
    return {'exists', started_at}
  end
end

local s = {
  now = started_at, max_age = tonumber(ARGV[4]), margin = tonumber(ARGV[5]), retention = tonumber(ARGV[7]),
}
s.created_at = ARGV[12] ~= '' and tonumber(ARGV[12]) or s.now
s.absolute_end = s.now + tonumber(ARGV[6])
s.ends_at = math.min(s.now + s.max_age + s.margin, s.absolute_end)

local size = 0
for i = 13, #ARGV - 1, 2 do
  size = size + attribute_size(ARGV[i], #ARGV[i + 1])
end
if (#ARGV - 13) / 2 > tonumber(ARGV[10]) or size > tonumber(ARGV[11]) then
  return {'limit', started_at}
end

if indexed then
  add_to_index(due, id, s)
  extend_index_ttl(due, s)
end
if exists then
  redis.call('UNLINK', key)
end
redis.call('HSET', key, 'v', '1', 'g', '0', 'd', digest, 'c', format_integer(s.created_at),
  'e', format_integer(s.absolute_end), 'm', format_integer(s.max_age), 'n', format_integer(s.margin),
  'k', format_integer(s.retention), 's', format_integer(size))
local expiring = redis.pcall('PEXPIREAT', key, format_integer(s.ends_at + s.retention))
if type(expiring) == 'table' then -- without permission to expire keys, none may stay without a time to live
  redis.call('UNLINK', key)
  return expiring
end
if math.abs(s.created_at - s.now) >= 1000 then -- else the one stands for the other
  redis.call('HSET', key, 'r', format_integer(s.now))
end
if s.ends_at == s.absolute_end then
  redis.call('HSET', key, 'u', format_integer(s.now))
end
if fingerprint ~= '' then
  redis.call('HSET', key, 'f', fingerprint)
end
if owner ~= '' then
  redis.call('HSET', key, 'o', owner, 'l', format_integer(s.now))
end
for i = 13, #ARGV - 1, 2 do
  redis.call('HSET', key, ARGV[i], ARGV[i + 1])
end
return {'created', s.now, math.abs(s.created_at - s.now) >= 1000 and s.now or s.created_at}
