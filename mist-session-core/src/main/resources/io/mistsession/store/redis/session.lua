-- What every operation needs: how a session is stored in Redis, and how it is read. Put in front of each script.
--
-- A session is a hash. An attribute's field is its name behind a colon; a field of one letter is the session's own:
--   v layout: "1"      g generation       d digest of the token
--   c made, by the clock of its node       e absolute end    m idle timeout     n margin
--   k retention: how long the key outlives the session        s bytes of the names and values of all attributes
--   u last renewal, but only while the absolute end limits the key's end
--   r rotated, or stored if that differs from c
--                      p previous digest  q when that becomes invalid   x retired digests, 8 bytes each
--   f fingerprint      o owner            l logged in
--   w the key's end that the sweep found to be wrong
-- Points in time are milliseconds since 1970 by this server's clock, lengths milliseconds. The first seven, k and s are
-- always there. The time of the last renewal follows from the key's time to live, so a renewal needs no memory.

-- A hash with more fields is no session, and is not read: it would block the server. A session has at most 10,000
-- attributes and less than 32 fields of its own.
local MOST_FIELDS = 10032

-- So many milliseconds the clock may have been set back, or differ after a failover, before a key's end is invalid.
local CLOCK_STEP = 60000

-- What is at a session's key, is no session and has no time to live, goes after an hour.
local FOREIGN_TIME_TO_LIVE = 3600000

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

-- Ends a session whose key has no time to live, so that the sweep hands it out.
local function end_now(key, due, s)
  redis.call('PEXPIREAT', key, format_integer(s.now + s.retention))
  if s.retention > 0 then
    s.ends_at = s.now
    add_to_index(due, string.sub(key, -16), s)
    extend_index_ttl(due, s)
  end
end

-- Adds when the session was last renewed and when it ends; nil, true and the session if its numbers do not allow the
-- key's end. A renewal in the future, after the clock was set back, is taken for one at this moment.
local function add_times(key, due, s)
  local idle = s.max_age + s.margin
  s.now, s.key_end = now_and_key_end(key)
  if not s.key_end then
    end_now(key, due, s)
    return nil, true, s
  end
  if s.key_end > math.min(s.now + idle, s.absolute_end) + s.retention + CLOCK_STEP then
    return nil, true, s
  end
  local is_limited = s.key_end - s.retention >= s.absolute_end
  local renewed_at = is_limited and math.max(s.noted_renewal or s.created_at, s.absolute_end - idle)
    or s.key_end - s.retention - idle
  s.renewed_at = math.min(renewed_at, s.now)
  s.ends_at = math.min(s.renewed_at + idle, s.absolute_end)
  s.has_ended = s.now >= s.ends_at
  return s
end

-- Makes a session of its own fields and the number of its attributes; nil if they are no whole session. The second
-- result is true if this may be a session to another node, or at another time: its layout is a later one, or the clock
-- does not allow the key's end. In the latter case, the third result is the session.
local function parse_session(key, due, own, count)
  if own.v ~= '1' then
    return nil, (parse_integer(own.v) or 0) > 1
  end
  local size = parse_integer(own.s)
  local s = {
    count = count, count_before = count, size = size, size_before = size,
    generation = parse_integer(own.g), digest = own.d,
    created_at = parse_integer(own.c), absolute_end = parse_integer(own.e),
    max_age = parse_integer(own.m), margin = parse_integer(own.n), retention = parse_integer(own.k),
    noted_renewal = parse_integer(own.u),
    previous_digest = own.p, previous_until = parse_integer(own.q), retired_digests = own.x or '',
    fingerprint = own.f, wrong_end = parse_integer(own.w),
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
  return add_times(key, due, s)
end

local OWN_FIELDS = {'v', 'g', 'd', 'c', 'e', 'm', 'n', 'k', 's', 'u', 'r', 'p', 'q', 'x', 'f', 'o', 'l', 'w'}

-- The session in a hash, without its attributes. Results as of parse_session.
local function read_hash(key, due)
  local count = redis.call('HLEN', key)
  if count > MOST_FIELDS then
    return nil
  end
  local values = redis.call('HMGET', key, unpack(OWN_FIELDS))
  local own = {}
  for i, name in ipairs(OWN_FIELDS) do
    if values[i] then
      own[name] = values[i]
      count = count - 1
    end
  end
  return parse_session(key, due, own, count)
end

-- The session at the key, without its attributes. Results as of parse_session. What is no session stays as it is, but
-- not for ever.
local function read(key, due)
  local kind = redis.call('TYPE', key).ok
  if kind == 'none' then
    return nil
  end
  local s, may_be_valid, out_of_time
  if kind == 'hash' then
    s, may_be_valid, out_of_time = read_hash(key, due)
  end
  if not s and not may_be_valid and redis.call('PTTL', key) == -1 then
    redis.call('PEXPIREAT', key, format_integer(server_time() + FOREIGN_TIME_TO_LIVE))
  end
  return s, may_be_valid, out_of_time
end

-- The session at the key, to be changed by a request that was let in at this generation; nil and the refusal if it
-- must not be changed.
local function read_to_change(key, due, generation)
  local s = read(key, due)
  if not s or s.has_ended then
    return nil, 'gone'
  end
  if s.generation ~= generation then
    return nil, 'stale'
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

