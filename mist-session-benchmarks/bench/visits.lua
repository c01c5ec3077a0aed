-- Nine reads, then a write, in each of the sessions whose cookies a file holds. A thread of wrk does not know for which
-- of its connections it makes a request, so it lets its sessions, as many as it has connections, take turns.

local reads, writes, counts = {}, {}, {}
local turn = 0
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  local cookies, of = args[1], tonumber(args[2])
  local line = 0
  for cookie in io.lines(cookies) do
    if line % of == number then
      local headers = cookie ~= "-" and { Cookie = cookie } or {}
      reads[#reads + 1] = wrk.format("GET", "/read", headers)
      writes[#writes + 1] = wrk.format("POST", "/write", headers)
      counts[#counts + 1] = #counts
    end
    line = line + 1
  end
end

function request()
  turn = turn % #reads + 1
  counts[turn] = (counts[turn] + 1) % 10
  return counts[turn] == 0 and writes[turn] or reads[turn]
end

-- result, requests, seconds, 99th percentile in milliseconds, failed requests
function done(summary, latency)
  local errors = summary.errors
  print(string.format("result %d %.6f %.3f %d",
    summary.requests,
    summary.duration / 1e6,
    latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
