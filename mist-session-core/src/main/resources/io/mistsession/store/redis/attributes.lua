-- What the scripts need that change attributes: the limits of a session. Put between session.lua and such a script.
--
-- A script first plans its changes, each of another field, then compares with the limits, and only then writes.

-- The bytes that an attribute counts: those of its name, which is the field without the colon, and of its value.
local function attribute_size(field, length)
  return #field - 1 + length
end

-- Counts what a change will do to the number and the size of the attributes. Without a value it removes the attribute.
local function plan(key, s, field, value)
  local length = redis.call('HSTRLEN', key, field)
  if length > 0 or redis.call('HEXISTS', key, field) == 1 then
    s.count = s.count - 1
    s.size = s.size - attribute_size(field, length)
  end
  if value then
    s.count = s.count + 1
    s.size = s.size + attribute_size(field, #value)
  end
end

-- Whether the session would exceed its limits and be larger than it is.
local function exceeds(s, max_count, max_size)
  return s.count > math.max(max_count, s.count_before) or s.size > math.max(max_size, s.size_before)
end

local function store_size(key, s)
  if s.size ~= s.size_before then
    redis.call('HSET', key, 's', format_integer(math.max(s.size, 0)))
  end
end
