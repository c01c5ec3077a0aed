-- Looks at sessions that are due. A live session is moved to its end in the index. A session that has ended or vanished
-- is leased, so that no other node hands it out, and returned. What cannot be read here and now is put off.
-- KEYS: due, then the sessions. ARGV: how long a lease lasts, how many bytes to return at most, then the ids.
-- Returns for each {id, fields, now, last renewal}, or {id} if it has vanished. It may stop before the last.
local due, lease, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local now = server_time()
local claimed, size = {}, 0

for i = 2, #KEYS do
  local id = ARGV[i + 1]
  local score = redis.call('ZSCORE', due, id)
  if score and tonumber(score) <= now then
    local s, may_be_valid = read(KEYS[i])
    if s and not s.has_ended then
      redis.call('ZADD', due, format_integer(s.ends_at), id)
      extend_index_ttl(due, s)
    else
      redis.call('ZADD', due, format_integer(now + lease), id)
      if s then
        local fields = redis.call('HGETALL', KEYS[i])
        claimed[#claimed + 1] = {id, fields, s.now, s.renewed_at}
        for _, text in ipairs(fields) do
          size = size + #text
        end
      elseif not may_be_valid then
        claimed[#claimed + 1] = {id}
      end
    end
  end
  if size >= most then
    break
  end
end
return claimed
