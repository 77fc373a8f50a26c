// The bare hello of Node's http module, which the emulator's rates are compared with.
import { createServer } from "node:http";

const body = Buffer.from("hello\n");
const headers = { "Content-Type": "text/plain", "Content-Length": body.length };
const server = createServer((request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, "127.0.0.1", 1024, () => {
  console.log(JSON.stringify({ event: "ready", url: `http://127.0.0.1:${server.address().port}`, pid: process.pid }));
});
