// TCP, and TLS that goes to the pods as it is: servers of the Service `data`, and connections through a gateway.
const net = require("node:net");
const tls = require("node:tls");
const { certificateFor, serve } = require("./service-servers.cjs");

const SERVICE = "data";
const TLS_HOST = "tls.all.example.org";
const TCP_PORT = 5432;
const TLS_PORT = 8443;

/** Greets who connects, as databases do, and repeats what is said. */
const greets = (port) => (socket) => {
  socket.on("error", () => undefined);
  socket.write(`${SERVICE}:${port} `);
  socket.once("data", (said) => socket.end(said));
};

/** @returns the certificate that only the program itself has */
async function serveStreams() {
  const own = certificateFor(TLS_HOST);
  await serve(net.createServer(greets("sql")), SERVICE, "sql");
  await serve(tls.createServer(own, greets("tls")), SERVICE, "tls");
  return own.cert;
}

/** @returns what is answered, after a handshake that insists on the certificate where there is TLS */
function connect({ protocol, host, certificate }) {
  const to = { host: "127.0.0.1" };
  const socket =
    protocol === "TCP"
      ? net.connect({ ...to, port: TCP_PORT })
      : tls.connect({ ...to, port: TLS_PORT, servername: host, ca: certificate });
  return new Promise((resolve) => {
    let heard = "";
    socket.setTimeout(10_000, () => socket.destroy(new Error("timed out")));
    socket.on("error", (error) => resolve({ error: error.code ?? error.message }));
    socket.on("data", (part) => {
      heard += part;
    });
    socket.on("end", () => resolve({ heard }));
    socket.write("hello");
  });
}

module.exports = { connect, serveStreams };
