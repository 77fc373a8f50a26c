-- wrk script: exchanges login codes, each once. Arguments: the file of codes, the path before the code, the threads.
-- Thread n takes lines n, n + threads, …; who runs out repeats codes that are spent, which `done` tells.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  local file, prefix, count = args[1], args[2], tonumber(args[3])
  requests, taken = {}, 0
  local line = 0
  for code in io.lines(file) do
    if line % count == number then
      table.insert(requests, wrk.format("GET", prefix .. code))
    end
    line = line + 1
  end
  available = #requests
end

function request()
  taken = taken + 1
  return requests[(taken - 1) % available + 1]
end

function done(summary, latency, rates)
  local repeated = 0
  for _, thread in ipairs(threads) do
    repeated = repeated + math.max(0, thread:get("taken") - thread:get("available"))
  end
  print("repeated codes: " .. repeated)
end
