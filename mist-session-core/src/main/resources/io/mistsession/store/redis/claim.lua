-- Looks at sessions that have come due. Those that live are put back to their end. Those that are over or have vanished
-- are leased, so that no other node hands them out, and returned. What is not understood here and now is put off.
-- KEYS: due, then the sessions. ARGV: how long a lease lasts, how many bytes to return at most, then the ids.
-- Returns for each {id, fields, now, last renewal}, or {id} if it has vanished. It may stop before the last.
local due, lease, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local now = clock()
local claimed, size = {}, 0

for i = 2, #KEYS do
  local id = ARGV[i + 1]
  local score = redis.call('ZSCORE', due, id)
  if score and tonumber(score) <= now then
    local s, fields, another_time = read_all(KEYS[i])
    if s and not s.over then
      redis.call('ZADD', due, digits(s.finish), id)
      outlive(due, s)
    else
      redis.call('ZADD', due, digits(now + lease), id)
      if s then
        claimed[#claimed + 1] = {id, fields, s.now, s.renewed}
        for _, text in ipairs(fields) do
          size = size + #text
        end
      elseif not another_time then
        claimed[#claimed + 1] = {id}
      end
    end
  end
  if size >= most then
    break
  end
end
return claimed
