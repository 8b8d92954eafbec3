-- Messages for wrk: each with a key of its own, from one resident after the other.
-- BENCH_TOKENS names the file of bearer tokens, BENCH_RUN makes the keys of this run unlike those of others.
local tokens = {}
for line in io.lines(os.getenv("BENCH_TOKENS")) do tokens[#tokens + 1] = line end
local run = os.getenv("BENCH_RUN")
local text = os.getenv("BENCH_TEXT")
local count = 0

function request()
  count = count + 1
  return wrk.format("POST", "/api/v1/messages", {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. tokens[count % #tokens + 1],
    ["Idempotency-Key"] = run .. "-" .. count,
  }, string.format('{"text":"%s %d","topic":"1","place":{"latitude":55.0,"longitude":43.0,"address":"Садовая, 1"}}', text, count))
end
