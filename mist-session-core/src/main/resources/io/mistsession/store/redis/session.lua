-- What every operation begins with: how a session lies in Redis, and how it is read. Put before each of the others.
--
-- A session is a hash. An attribute's field is its name behind a colon; a field of one letter is the session's own:
--   v layout: "1"      g generation       d digest of the token
--   c created          e absolute end     m idle timeout     n margin
--   k retention: how long the key outlives the session
--   u last renewal, but only while the absolute end holds the key's end back
--   r rotated          p previous digest  q when that stops opening   x retired digests, 8 bytes each
--   f fingerprint      o owner            l logged in
-- Points in time are milliseconds since 1970 by this server's clock, lengths milliseconds. The first seven and k are
-- always there. When the session was last renewed follows from the key's time to live, so renewing needs no memory.

local LARGEST = 9007199254740991 -- up to here Lua counts whole numbers exactly

-- By so much the clock may have been set back, or differ after a failover, before a key's end counts as forged.
local CLOCK_STEP = 60000

local function digits(number)
  return string.format('%.0f', number)
end

-- The whole number that a text spells; nil if it spells none, or one that is too large to calculate with.
local function whole(text)
  local number = text and string.find(text, '^%d+$') and tonumber(text)
  return number and number <= LARGEST and number or nil
end

local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- The time, and when the key ends; nil if it never does. Before Redis 7.2 time passes within a script, so the two
-- might belong to different milliseconds: then they are asked for again.
local function now_and_end(key)
  local now, left
  for _ = 1, 5 do
    now = clock()
    left = redis.call('PTTL', key)
    if clock() == now then
      break
    end
  end
  return now, left >= 0 and now + left or nil
end

-- Adds when the session was last renewed and when it ends; nil, true and the session if the key's end is none that the
-- session's numbers allow. A renewal in the future, after the clock was set back, counts as one of now.
local function add_times(s, now, key_end)
  local idle = s.m + s.n
  if not key_end or key_end > math.min(now + idle, s.e) + s.k + CLOCK_STEP then
    return nil, true, s
  end
  local held_back = key_end - s.k >= s.e
  local renewed = held_back and math.max(s.u or s.c, s.e - idle) or key_end - s.k - idle
  s.now = now
  s.renewed = math.min(renewed, now)
  s.finish = math.min(s.renewed + idle, s.e)
  s.over = now >= s.finish
  return s
end

-- A session made of its own fields; nil unless they make a whole one. Told apart is what another node, or this one at
-- another time, may well understand: a layout that is not known, an end that the clock here does not allow.
local function understand(key, own)
  if own.v ~= '1' then
    return nil, own.v ~= nil
  end
  local s = {d = own.d, p = own.p, x = own.x or '', f = own.f, o = own.o}
  for name in string.gmatch('gcemnk', '.') do
    s[name] = whole(own[name])
    if not s[name] then
      return nil
    end
  end
  for name in string.gmatch('urql', '.') do
    s[name] = whole(own[name])
    if own[name] and not s[name] then
      return nil
    end
  end
  local sound = s.d and #s.d == 32
    and (not s.p or #s.p == 32) and (s.p == nil) == (s.q == nil)
    and (s.o == nil) == (s.l == nil)
    and #s.x <= 32 and #s.x % 8 == 0
  if not sound then
    return nil
  end
  return add_times(s, now_and_end(key))
end

local function is_hash(key)
  return redis.call('TYPE', key).ok == 'hash'
end

-- The session at the key without its attributes.
local function read(key)
  if not is_hash(key) then
    return nil
  end
  local names = {'v', 'g', 'd', 'c', 'e', 'm', 'n', 'k', 'u', 'r', 'p', 'q', 'x', 'f', 'o', 'l'}
  local values = redis.call('HMGET', key, unpack(names))
  local own = {}
  for i, name in ipairs(names) do
    own[name] = values[i] or nil
  end
  return understand(key, own)
end

-- The session at the key, and all fields and values of its hash.
local function read_all(key)
  if not is_hash(key) then
    return nil
  end
  local fields = redis.call('HGETALL', key)
  local own = {}
  for i = 1, #fields, 2 do
    if #fields[i] == 1 then
      own[fields[i]] = fields[i + 1]
    end
  end
  local s, another_time = understand(key, own)
  return s, fields, another_time
end

-- Only for a session whose end has not come.
local function renew(key, s)
  s.renewed = s.now
  s.finish = math.min(s.now + s.m + s.n, s.e)
  redis.call('PEXPIREAT', key, digits(s.finish + s.k))
  if s.finish == s.e then
    redis.pcall('HSET', key, 'u', digits(s.now)) -- out of memory the older one stays
  end
end

-- Sees to it that the index outlives the session.
local function outlive(due, s)
  local needed = s.e + s.k
  if redis.call('PTTL', due) < needed - s.now then
    redis.call('PEXPIREAT', due, digits(needed))
  end
end

-- Puts the session into its shard's index of what comes due, or moves it earlier there; later only the sweep moves it.
local function index(due, id, s)
  local score = redis.call('ZSCORE', due, id)
  if not score or tonumber(score) > s.finish then
    redis.call('ZADD', due, digits(s.finish), id)
  end
  outlive(due, s)
end
