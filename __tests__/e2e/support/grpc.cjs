// gRPC without a library: servers that speak HTTP/2 without TLS, and calls through a gateway.
// See https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
const http2 = require("node:http2");
const { serve } = require("./service-servers.cjs");

const OK = 0;
const UNIMPLEMENTED = 12;

/** A message is preceded by one byte that says that it is not compressed, and its length. */
function framed(text) {
  const message = Buffer.from(text);
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

const messageOf = (frame) => frame.subarray(5).toString();

async function bodyOf(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** A server that answers calls of its methods with its name, the method, and the message; no other method exists. */
async function serveCalls(service, methods) {
  const server = http2.createServer();
  server.on("stream", async (stream, headers) => {
    const asked = messageOf(await bodyOf(stream));
    const method = headers[":path"];
    const answer = { ":status": 200, "content-type": "application/grpc" };
    if (!methods.includes(method)) {
      stream.respond({ ...answer, "grpc-status": UNIMPLEMENTED }, { endStream: true });
      return;
    }
    stream.respond(answer, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": OK }));
    stream.end(framed(`${service} ${method} ${asked}`));
  });
  await serve(server, service, "grpc");
}

/** @returns status of HTTP and of gRPC, and who has answered what */
async function call({ host, path, headers = {}, message = "" }) {
  const session = http2.connect("https://127.0.0.1:443", { servername: host, rejectUnauthorized: false });
  try {
    const stream = session.request({
      ":method": "POST",
      ":path": path,
      ":authority": host,
      "content-type": "application/grpc",
      te: "trailers",
      ...headers,
    });
    let fields = {};
    const add = (more) => {
      fields = { ...fields, ...more };
    };
    stream.on("response", add);
    stream.on("trailers", add);
    stream.end(framed(message));
    const body = await bodyOf(stream);
    const grpcStatus = fields["grpc-status"];
    const [service, method, heard] = grpcStatus === `${OK}` ? messageOf(body).split(" ") : [];
    return { status: fields[":status"], grpcStatus, service, path: method, heard };
  } catch (error) {
    return { error: error.code };
  } finally {
    session.close();
  }
}

module.exports = { call, serveCalls };
