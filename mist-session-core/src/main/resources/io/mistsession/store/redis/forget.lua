-- Deletes sessions that were handed out, and what is at the key of a session and is none. A new session that was stored
-- under the same id meanwhile stays, and so does one that another node may read.
-- KEYS: due, then the sessions. ARGV: the ids.
local due = KEYS[1]
--- include time
--- include deadline
--- include layout

local function state_of(key)
  --- include session
  return state
end

for i = 2, #KEYS do
  local id, state = ARGV[i - 1], state_of(KEYS[i])
  if state == 'absent' or state == 'ended' then
    if #id == 16 and not string.find(id, '[^%w_-]') then
      redis.call('UNLINK', KEYS[i])
    end
    redis.pcall('ZREM', due, id) -- the session is deleted, whatever is stored at the index's key
  end
end
return {'forgotten', now}
