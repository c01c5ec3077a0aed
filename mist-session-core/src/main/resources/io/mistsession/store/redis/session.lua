-- What every operation needs: how a session is stored in Redis, and how it is read. Put in front of each other script.
--
-- A session is a hash. An attribute's field is its name behind a colon; a field of one letter is the session's own:
--   v layout: "1"      g generation       d digest of the token
--   c created          e absolute end     m idle timeout     n margin
--   k retention: how long the key outlives the session        s bytes of the names and values of all attributes
--   u last renewal, but only while the absolute end limits the key's end
--   r rotated          p previous digest  q when that becomes invalid   x retired digests, 8 bytes each
--   f fingerprint      o owner            l logged in
-- Points in time are milliseconds since 1970 by this server's clock, lengths milliseconds. The first seven, k and s are
-- always there. The time of the last renewal follows from the key's time to live, so a renewal needs no memory.

local LARGEST_INTEGER = 9007199254740991 -- up to here Lua calculates with integers exactly

-- A hash with more fields is no session, and is not read: it would block the server. A session has at most 10,000
-- attributes and less than 32 fields of its own.
local MOST_FIELDS = 10032

-- So many milliseconds the clock may have been set back, or differ after a failover, before a key's end is invalid.
local CLOCK_STEP = 60000

local function format_integer(number)
  return string.format('%.0f', number)
end

-- The integer that a text spells; nil if it spells none, or one that is too large to calculate with.
local function parse_integer(text)
  local number = text and string.find(text, '^%d+$') and tonumber(text)
  return number and number <= LARGEST_INTEGER and number or nil
end

local function server_time()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- The time, and when the key ends; nil if it never does. Before Redis 7.2 time passes within a script, so the two
-- might belong to different milliseconds: then both are read again.
local function now_and_key_end(key)
  local now, left
  for _ = 1, 5 do
    now = server_time()
    left = redis.call('PTTL', key)
    if server_time() == now then
      break
    end
  end
  return now, left >= 0 and now + left or nil
end

-- Adds when the session was last renewed and when it ends; nil, true and the session if its numbers do not allow the
-- key's end. A renewal in the future, after the clock was set back, is taken for one at this moment.
local function add_times(s, now, key_end)
  local idle = s.max_age + s.margin
  if not key_end or key_end > math.min(now + idle, s.absolute_end) + s.retention + CLOCK_STEP then
    return nil, true, s
  end
  local is_limited = key_end - s.retention >= s.absolute_end
  local renewed_at = is_limited and math.max(s.noted_renewal or s.created_at, s.absolute_end - idle)
    or key_end - s.retention - idle
  s.now = now
  s.renewed_at = math.min(renewed_at, now)
  s.ends_at = math.min(s.renewed_at + idle, s.absolute_end)
  s.has_ended = now >= s.ends_at
  return s
end

-- Makes a session of its own fields and the number of its attributes; nil if they are no whole session. The second
-- result is true if this may be a session to another node, or at another time: its layout is unknown, or the clock does
-- not allow the key's end.
local function parse_session(key, own, count)
  if own.v ~= '1' then
    return nil, own.v ~= nil
  end
  local size = parse_integer(own.s)
  local s = {
    count = count, count_before = count, size = size, size_before = size,
    generation = parse_integer(own.g), digest = own.d,
    created_at = parse_integer(own.c), absolute_end = parse_integer(own.e),
    max_age = parse_integer(own.m), margin = parse_integer(own.n), retention = parse_integer(own.k),
    noted_renewal = parse_integer(own.u),
    previous_digest = own.p, previous_until = parse_integer(own.q), retired_digests = own.x or '',
    fingerprint = own.f,
  }
  local has_all_numbers = s.generation and s.created_at and s.absolute_end and s.max_age and s.margin and s.retention
    and size
    and (s.noted_renewal or not own.u) and (s.previous_until or not own.q)
    and (not own.r or parse_integer(own.r)) and (not own.l or parse_integer(own.l))
  local is_sound = has_all_numbers and s.digest and #s.digest == 32
    and (not own.p or #own.p == 32) and (own.p == nil) == (own.q == nil)
    and (own.o == nil) == (own.l == nil)
    and #s.retired_digests <= 32 and #s.retired_digests % 8 == 0
  if not is_sound then
    return nil
  end
  return add_times(s, now_and_key_end(key))
end

-- The session at the key, without its attributes. Results as of parse_session.
local function read(key)
  if redis.call('TYPE', key).ok ~= 'hash' then
    return nil
  end
  local names = {'v', 'g', 'd', 'c', 'e', 'm', 'n', 'k', 's', 'u', 'r', 'p', 'q', 'x', 'f', 'o', 'l'}
  local count = redis.call('HLEN', key)
  if count > MOST_FIELDS then
    return nil
  end
  local values = redis.call('HMGET', key, unpack(names))
  local own = {}
  for i, name in ipairs(names) do
    if values[i] then
      own[name] = values[i]
      count = count - 1
    end
  end
  return parse_session(key, own, count)
end

-- The session at the key, to be changed by a request that was let in at this generation; nil and the refusal if it
-- must not be changed.
local function read_to_change(key, generation)
  local s = read(key)
  if not s or s.has_ended then
    return nil, {'gone'}
  end
  if s.generation ~= generation then
    return nil, {'stale'}
  end
  return s
end

-- Only for a session that has not ended.
local function renew(key, s)
  s.renewed_at = s.now
  s.ends_at = math.min(s.now + s.max_age + s.margin, s.absolute_end)
  redis.call('PEXPIREAT', key, format_integer(s.ends_at + s.retention))
  if s.ends_at == s.absolute_end then
    redis.pcall('HSET', key, 'u', format_integer(s.now)) -- out of memory the older time stays
  end
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
  local score = redis.call('ZSCORE', due, id)
  if not score or tonumber(score) > s.ends_at then
    redis.call('ZADD', due, format_integer(s.ends_at), id)
  end
end
