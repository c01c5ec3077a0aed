-- Reads the tokens before the current one, and whether the presented one is the previous within its grace. Needs
-- session.lua and presented.
local older = redis.call('HMGET', key, 'p', 'x')
local previous, retired = older[1] or '', older[2] or ''
local in_grace = #previous == 38 and string.sub(previous, 7) == presented and now < struct.unpack('>I6', previous)
