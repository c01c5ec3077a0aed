-- Applies the changes of a request to a session that still exists and has the same generation.
-- KEYS: session, due. ARGV: id, indexed, generation, renew, max age or '', margin or '', then the changes:
-- 'put', field, value | 'swap', field, expected value, value | 'remove', field
local key, due = KEYS[1], KEYS[2]
local id, indexed, generation, renewing = ARGV[1], ARGV[2] == '1', tonumber(ARGV[3]), ARGV[4] == '1'
local max_age, margin = ARGV[5], ARGV[6]

local s, refusal = read_to_change(key, generation)
if not s then
  return refusal
end

if max_age ~= '' then
  s.max_age, s.margin = tonumber(max_age), tonumber(margin)
  renewing = true
end
if renewing then
  s.ends_at = math.min(s.now + s.max_age + s.margin, s.absolute_end)
end
if indexed then
  add_to_index(due, id, s)
end

local dropped = {}
local i = 7
while i <= #ARGV do
  local change, field = ARGV[i], ARGV[i + 1]
  if change == 'put' then
    redis.call('HSET', key, field, ARGV[i + 2])
    i = i + 3
  elseif change == 'swap' then
    if redis.call('HGET', key, field) == ARGV[i + 2] then
      redis.call('HSET', key, field, ARGV[i + 3])
    else
      dropped[#dropped + 1] = field
    end
    i = i + 4
  else
    redis.call('HDEL', key, field)
    i = i + 2
  end
end
if max_age ~= '' then
  redis.call('HSET', key, 'm', max_age, 'n', margin)
end
if indexed then
  extend_index_ttl(due, s)
end
if renewing then
  renew(key, s)
end
return {'saved', s.renewed_at, dropped}
