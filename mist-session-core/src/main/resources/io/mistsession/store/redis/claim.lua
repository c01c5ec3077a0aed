-- Looks at sessions that are due. A live session is moved to its end in the index. A session that has ended or vanished
-- is leased, so that no other node hands it out, and returned. What cannot be read here and now is put off. A session
-- whose key's end the clock does not allow is renewed if it was like that a lease ago: the clock was not set back for a
-- moment.
-- KEYS: due, then the sessions. ARGV: how long a lease lasts, how many bytes to return at most, then the ids. Returns
-- for each {id, now, last renewal, fields}, or {id} if it has vanished. It may stop before the last. And of the live
-- ones that have an owner: id, owner, and the longest time left.
local due, lease, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
--- include time
--- include deadline
--- include layout
local started_at, claimed, owned, bytes = now, {}, {}, 0

-- Moves a live session to its end in the index. Returns when a session that has ended was renewed last, nil for
-- anything else; and true if it is not to be handed out now.
local function look_at(key, id)
  --- include time
  --- include session
  if state == 'wrong end' and key_end then
    local noted = tonumber(redis.call('HGET', key, 'w') or '')
    if not noted or math.abs(noted - key_end) > 1000 then
      redis.call('HSET', key, 'w', key_end)
      return nil, true
    end
    redis.call('HDEL', key, 'w')
    renewed_at = now
    ends_at = math.min(now + max_age + margin, absolute_end)
    redis.call('PEXPIREAT', key, math.max(ends_at, now) + retention)
    state = ends_at <= now and 'ended' or 'live'
  end
  if state == 'live' then
    redis.call('ZADD', due, ends_at, id)
    --- include index_life
    local owner = login > 0 and redis.call('HGET', key, 'o')
    if owner then
      owned[#owned + 1] = {id, owner, absolute_end - now}
    end
    return nil, true
  end
  if state == 'marker' then
    redis.call('ZREM', due, id)
    return nil, true
  end
  local is_readable = state == 'ended' and redis.call('HLEN', key) <= MOST_FIELDS
  return is_readable and renewed_at or nil, state == 'later layout' or state == 'wrong end'
end

for i = 2, #KEYS do
  local id = ARGV[i + 1]
  local score = redis.call('ZSCORE', due, id)
  if score and tonumber(score) <= started_at then
    redis.call('ZADD', due, started_at + lease, id)
    local renewed_at, is_put_off = nil, false
    if #id == 16 and not string.find(id, '[^%w_-]') then -- the index may contain anything
      renewed_at, is_put_off = look_at(KEYS[i], id)
    end
    if renewed_at then
      local fields = redis.call('HGETALL', KEYS[i])
      claimed[#claimed + 1] = {id, started_at, renewed_at, fields}
      for _, text in ipairs(fields) do
        bytes = bytes + #text
      end
    elseif not is_put_off then
      claimed[#claimed + 1] = {id}
    end
  end
  if bytes >= most then
    break
  end
end
return {'claimed', started_at, claimed, owned}
