-- Applies the changes of a request to a session that still exists and has the same generation.
-- KEYS: session, due. ARGV: id, indexed, generation, renew, max age or '', margin or '', most attributes, most
-- bytes of attributes, then the changes:
-- 'put', field, value | 'swap', field, expected value, value | 'remove', field
local key, due = KEYS[1], KEYS[2]
local id, indexed, generation, renewing = ARGV[1], ARGV[2] == '1', tonumber(ARGV[3]), ARGV[4] == '1'
local max_age, margin = ARGV[5], ARGV[6]

local s, refusal = read_to_change(key, due, generation)
if not s then
  return {refusal, started_at}
end

if max_age ~= '' then
  s.max_age, s.margin = tonumber(max_age), tonumber(margin)
  renewing = true
end
if renewing then
  s.ends_at = math.min(s.now + s.max_age + s.margin, s.absolute_end)
end

local puts, removals, dropped = {}, {}, {}
local i = 9
while i < #ARGV do
  local change, field = ARGV[i], ARGV[i + 1]
  if change == 'remove' then
    removals[#removals + 1] = field
    plan(key, s, field, nil)
    i = i + 2
  else
    local is_swap = change == 'swap'
    local value = is_swap and ARGV[i + 3] or ARGV[i + 2]
    if is_swap and redis.call('HGET', key, field) ~= ARGV[i + 2] then
      dropped[#dropped + 1] = field
    else
      puts[#puts + 1] = {field, value}
      plan(key, s, field, value)
    end
    i = i + (is_swap and 4 or 3)
  end
end
if exceeds(s, tonumber(ARGV[7]), tonumber(ARGV[8])) then
  return {'limit', started_at}
end

if indexed then
  add_to_index(due, id, s)
end
for _, put in ipairs(puts) do
  redis.call('HSET', key, put[1], put[2])
end
for _, field in ipairs(removals) do
  redis.call('HDEL', key, field)
end
store_size(key, s)
if max_age ~= '' then
  redis.call('HSET', key, 'm', max_age, 'n', margin)
end
if indexed then
  extend_index_ttl(due, s)
end
if renewing then
  renew(key, s)
end
return {'saved', s.now, s.renewed_at, dropped}
