-- Looks at sessions that are due. A live session is moved to its end in the index. A session that has ended or vanished
-- is leased, so that no other node hands it out, and returned. What cannot be read here and now is put off. A session whose
-- key's end the clock does not allow is renewed if it was like that a lease ago: the clock was not set back for a moment.
-- KEYS: due, then the sessions. ARGV: how long a lease lasts, how many bytes to return at most, then the ids.
-- Returns for each {id, now, fields, last renewal}, or {id} if it has vanished. It may stop before the last.
local due, lease, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local claimed, size = {}, 0

-- Notes the wrong end of a key; at the second time corrects it and returns the session.
local function correct(key, s)
  if not s.wrong_end or math.abs(s.wrong_end - s.key_end) > 1000 then
    redis.call('HSET', key, 'w', format_integer(s.key_end))
    return nil
  end
  redis.call('HDEL', key, 'w')
  s.renewed_at = s.now
  s.ends_at = math.min(s.now + s.max_age + s.margin, s.absolute_end)
  s.has_ended = s.ends_at <= s.now
  redis.call('PEXPIREAT', key, format_integer(math.max(s.ends_at, s.now) + s.retention))
  return s
end

for i = 2, #KEYS do
  local key, id = KEYS[i], ARGV[i + 1]
  local score = at_index(due, 'ZSCORE', id)
  if score and tonumber(score) <= started_at then
    local s, may_be_valid, out_of_time = nil, false, nil
    if is_id(id) then
      s, may_be_valid, out_of_time = read(key, due)
    end
    if out_of_time and out_of_time.key_end then
      s = correct(key, out_of_time)
    end
    if s and not s.has_ended then
      redis.call('ZADD', due, format_integer(s.ends_at), id)
      extend_index_ttl(due, s)
    else
      redis.call('ZADD', due, format_integer(started_at + lease), id)
      if s then
        local fields = redis.call('HGETALL', key)
        claimed[#claimed + 1] = {id, s.now, fields, s.renewed_at}
        for _, text in ipairs(fields) do
          size = size + #text
        end
      elseif not may_be_valid then
        claimed[#claimed + 1] = {id}
      end
    end
  end
  if size >= most then
    break
  end
end
return {'claimed', started_at, claimed}
