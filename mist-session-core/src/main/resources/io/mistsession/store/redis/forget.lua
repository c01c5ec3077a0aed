-- Deletes sessions that were handed out, and what is at the key of a session and is none. A new session that was stored
-- under the same id meanwhile stays, and so does one that another node may read.
-- KEYS: due, then the sessions. ARGV: the ids.
local due = KEYS[1]
--- include time
--- include deadline
--- include layout

-- Deletes what is at a key, unless it is a session. Returns whether its id is to be removed from the index.
local function forget(key, is_id)
  --- include session
  if state == 'absent' or state == 'ended' then
    if is_id then
      redis.call('UNLINK', key)
    end
    if state == 'ended' then
      end_reason = EXPIRED
      --- include marker
    end
    return true
  end
  return state == 'marker'
end

for i = 2, #KEYS do
  local id = ARGV[i - 1]
  if forget(KEYS[i], #id == 16 and not string.find(id, '[^%w_-]')) then
    redis.pcall('ZREM', due, id) -- the session is deleted, whatever is stored at the index's key
  end
end
return {'forgotten', now}
