-- Applies what a request has changed, to a session that is still there and of the same generation.
-- KEYS: session, due. ARGV: id, indexed, generation, renew, max age or '', margin or '', then the changes:
-- 'put', field, value | 'swap', field, expected value, value | 'remove', field
local key, due = KEYS[1], KEYS[2]
local id, indexed, generation, renewing = ARGV[1], ARGV[2] == '1', tonumber(ARGV[3]), ARGV[4] == '1'
local max_age, margin = ARGV[5], ARGV[6]

local s = read(key)
if not s or s.over then
  return {'gone'}
end
if s.g ~= generation then
  return {'stale'}
end

if max_age ~= '' then
  s.m, s.n = tonumber(max_age), tonumber(margin)
  renewing = true
end
if renewing then
  s.finish = math.min(s.now + s.m + s.n, s.e)
end
if indexed then
  index(due, id, s)
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
if renewing then
  renew(key, s)
end
return {'saved', s.renewed, dropped}
