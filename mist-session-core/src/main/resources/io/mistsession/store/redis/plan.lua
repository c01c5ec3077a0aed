-- Counts what a change will do to the number and the size of the attributes. Without a value it removes the attribute. A
-- script first plans its changes, each of another field, then compares with the limits, and only then writes. An attribute
-- takes the bytes of its name, which is the field without the colon, and of its value. Needs field and value.
local length = redis.call('HSTRLEN', key, field)
if length > 0 or redis.call('HEXISTS', key, field) == 1 then
  count, size = count - 1, size - (#field - 1 + length)
end
if value then
  count, size = count + 1, size + #field - 1 + #value
end
