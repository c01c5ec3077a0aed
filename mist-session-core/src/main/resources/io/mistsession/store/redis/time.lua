-- The time by this server's clock, in milliseconds since 1970.
local time = redis.call('TIME')
local now = time[1] * 1000 + (time[2] - time[2] % 1000) / 1000
