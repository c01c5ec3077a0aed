-- Applies the changes of a request to a session that still exists and has the same generation.
-- KEYS: session, due. ARGV: generation, id, indexed, renew or 'login', max age or '', margin or '', most attributes, most
-- bytes of attributes, how many fields to put, how many to remove, whether to return the session for a near cache; the
-- log-in, if there is one; then field and value of each to put, each field to remove, and field, expected value and value of
-- each to put only if its value is the expected one.
local key, due, id, indexed, renewing = KEYS[1], KEYS[2], ARGV[2], ARGV[3] == '1', ARGV[4] == '1'
--- include time
--- include deadline
--- include layout
--- include session
--- include change

local count_before, size_before = count, size
local logs_in, for_cache, login_at = ARGV[4] == 'login', ARGV[11] == '1', 12
local first_put, drops = logs_in and 17 or 12, logs_in and ARGV[14] == '1'
if drops then
  --- include readable
  count, size = 0, 0
end
local first_removal = first_put + 2 * ARGV[9]
local first_swap = first_removal + ARGV[10]
local swaps, reply = {}, {'saved', now, 0, ''}
local i = first_put
while i < #ARGV do
  local field, value = ARGV[i], nil
  if i < first_removal then
    value = ARGV[i + 1]
    i = i + 2
  elseif i < first_swap then
    i = i + 1
  else
    if not drops and redis.call('HGET', key, field) == ARGV[i + 1] then
      value = ARGV[i + 2]
      swaps[#swaps + 1] = field
      swaps[#swaps + 1] = value
    else
      reply[#reply + 1] = field -- dropped
      field = nil
    end
    i = i + 3
  end
  if field and not drops then
    --- include plan
  elseif field and value then
    count, size = count + 1, size + #field - 1 + #value
  end
end
if count > math.max(ARGV[7], count_before) or size > math.max(ARGV[8], size_before) then
  return {'limit', now}
end

if ARGV[5] ~= '' then
  max_age, margin = tonumber(ARGV[5]), tonumber(ARGV[6])
  renewing = true
end
if logs_in then
  --- include login
  renewing = true
elseif renewing then
  ends_at = math.min(now + max_age + margin, absolute_end)
end
if indexed then
  --- include index
end
if logs_in then
  --- include bind
end
if drops then
  --- include drop_attributes
end
for from = first_put, first_removal - 1, 1000 do -- so many does Lua pass to a function
  redis.call('HSET', key, unpack(ARGV, from, math.min(from + 999, first_removal - 1)))
end
for from = 1, #swaps, 2 do
  redis.call('HSET', key, swaps[from], swaps[from + 1])
end
for from = first_removal, first_swap - 1, 1000 do
  redis.call('HDEL', key, unpack(ARGV, from, math.min(from + 999, first_swap - 1)))
end
if size ~= size_before or count ~= count_before or ARGV[5] ~= '' or logs_in then
  --- include header
  redis.call('HSET', key, 'h', header)
end
if logs_in and indexed then
  --- include index_life
end
if renewing then
  --- include renew
end
--- include session_now
reply[3], reply[4] = renewed_at, session_now
return reply
