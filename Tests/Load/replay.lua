-- Replays whole requests from the file $REQUESTS, in a shuffled order that is the same in every run: each is its length
-- in bytes on a line of its own, then the bytes. The generator does nothing else, so that it takes little of the
-- processor that it shares with the server. What was measured is printed as one line of JSON.

local requests, last = {}, 0

function init(_)
  local file = assert(io.open(os.getenv("REQUESTS"), "rb"))
  for line in file:lines() do
    last = last + 1
    requests[last] = file:read(tonumber(line))
    file:read(1)
  end
  file:close()
  math.randomseed(tonumber(os.getenv("SEED") or "1"))
end

if os.getenv("ORDER") == "sequence" then
  local n = 0
  function request()
    n = n % last + 1
    return requests[n]
  end
else
  local random = math.random
  function request() return requests[random(last)] end
end

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"bytes":%d,"p50":%d,"p99":%d,"p999":%d,"max":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50), latency:percentile(99),
    latency:percentile(99.9), latency.max, e.status, e.connect + e.read + e.write + e.timeout))
end
