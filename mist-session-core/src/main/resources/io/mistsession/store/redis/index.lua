-- Numbers, the time, and the index of a shard, for every operation. Put in front of session.lua.

local LARGEST_INTEGER = 9007199254740991 -- up to here Lua calculates with integers exactly

local function format_integer(number)
  return string.format('%.0f', number)
end

-- The integer that a text spells; nil if it spells none, or one that is too large to calculate with.
local function parse_integer(text)
  local number = text and string.find(text, '^%d+$') and tonumber(text)
  return number and number <= LARGEST_INTEGER and number or nil
end

-- Whether this has the form of a session's id: the index may contain anything.
local function is_id(text)
  return #text == 16 and not string.find(text, '[^%w_-]')
end

local function server_time()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Calls a command on the index. What is at its key and is no index is removed: no operation may fail for it.
local function at_index(due, command, ...)
  local result = redis.pcall(command, due, ...)
  if type(result) ~= 'table' or not result.err then
    return result
  end
  if string.find(result.err, 'WRONGTYPE', 1, true) then
    redis.call('UNLINK', due)
  end
  return redis.call(command, due, ...)
end

-- Lengthens the life of the index, so that it outlives the session. Called after all other writes: Redis checks its memory
-- at the first write of a script only, and this one is allowed without memory.
local function extend_index_ttl(due, s)
  local needed = s.absolute_end + s.retention
  if redis.call('PTTL', due) < needed - s.now then
    redis.call('PEXPIREAT', due, format_integer(needed))
  end
end

-- Adds the session to its shard's index, or moves it earlier there. Only the sweep moves it later.
local function add_to_index(due, id, s)
  local score = at_index(due, 'ZSCORE', id)
  if not score or tonumber(score) > s.ends_at then
    redis.call('ZADD', due, format_integer(s.ends_at), id)
  end
end
