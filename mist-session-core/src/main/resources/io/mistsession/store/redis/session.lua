-- Reads the session at a key, without its attributes. Needs time.lua, layout.lua and the locals key and due.
local layout, generation, count, size
local created_at, absolute_end, max_age, margin, retention, noted_renewal, rotated_at, login

-- What has been read: 'live', 'ended', or 'absent' for no key and for what is no session here and now. Of the latter,
-- two may be a session to another node or at another time: 'later layout', and 'wrong end' if the clock does not allow
-- the key's end. 'marker' is what a session with an owner leaves behind: the reason of its end.
local state = 'absent'
local key_end, renewed_at, ends_at, end_reason

local fields = redis.pcall('HMGET', key, 'h', 'd')
if fields.err and not string.find(fields.err, 'WRONGTYPE', 1, true) then
  fields = redis.call('HMGET', key, 'h', 'd') -- fails again, and says why
end
local header, digest = fields[1], fields[2]
local left = redis.call('PTTL', key)
if (redis.REDIS_VERSION_NUM or 0) < 0x70200 then -- time passes within a script, and both must be of one millisecond
  for _ = 1, 5 do
    time = redis.call('TIME')
    local again = time[1] * 1000 + (time[2] - time[2] % 1000) / 1000
    if again == now then
      break
    end
    now, left = again, redis.call('PTTL', key)
  end
end

if header and #header > 0 and string.byte(header) > 1 and string.byte(header) < 32 then
  state = 'later layout'
elseif not header or #header ~= HEADER_SIZE or string.byte(header) ~= 1 or not digest or #digest ~= 32 then
  if left == -1 then -- what is no session and has no time to live goes after an hour
    redis.call('PEXPIREAT', key, now + 3600000)
  end
  if header and #header == 2 and string.byte(header) == 1 and digest and #digest == 32 then
    state, end_reason = 'marker', string.byte(header, 2)
  end
else
  layout, generation, count, size, created_at, absolute_end, max_age, margin, retention, noted_renewal, rotated_at, login =
    struct.unpack(HEADER, header)
  local idle = max_age + margin
  if left < 0 then -- ends now, so that the sweep hands it out
    state, ends_at = 'wrong end', now
    redis.call('PEXPIREAT', key, now + retention)
    if retention > 0 then
      local id = string.sub(key, -16)
      --- include index
    end
  -- The clock may have been set back by a minute, or differ after a failover.
  elseif now + left > math.min(now + idle, absolute_end) + retention + 60000 then
    state, key_end = 'wrong end', now + left
  else
    key_end = now + left
    if key_end - retention >= absolute_end then
      renewed_at = math.max(noted_renewal > 0 and noted_renewal or created_at, absolute_end - idle)
    else
      renewed_at = key_end - retention - idle
    end
    renewed_at = math.min(renewed_at, now) -- one in the future, after the clock was set back, is taken for one just now
    ends_at = math.min(renewed_at + idle, absolute_end)
    state = now >= ends_at and 'ended' or 'live'
  end
end
