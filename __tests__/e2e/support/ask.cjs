// Asks a gateway on this machine, and prints the answers as JSON: [{ status, service, path, location, headers }].
const http = require("node:http");
const https = require("node:https");
const { call, serveCalls } = require("./grpc.cjs");
const { connect, serveStreams } = require("./streams.cjs");
const { serveTls } = require("./tls-servers.cjs");

function request({ host, path = "/", method = "GET", headers = {}, plain = false }) {
  const options = { host: "127.0.0.1", path, method, headers: { ...headers, host } };
  const asked = plain
    ? http.request({ ...options, port: 80 })
    : https.request({ ...options, port: 443, servername: host, rejectUnauthorized: false, agent: false });
  return new Promise((resolve) => {
    asked.on("error", (error) => resolve({ error: error.code }));
    asked.on("response", (response) => {
      let body = "";
      response.on("data", (part) => {
        body += part;
      });
      response.on("end", () => {
        const { statusCode: status, headers: answered } = response;
        const [service, seenPath] = status === 200 ? body.trim().split(" ") : [];
        resolve({ status, service, path: seenPath, location: answered.location, seen: answered["x-seen"] });
      });
    });
    asked.end();
  });
}

(async () => {
  const certificate = await serveStreams();
  await serveCalls("calls", ["/shop.Orders/Place", "/shop.Orders/Cancel"]);
  await serveCalls("refunds", ["/shop.Orders/Refund", "/shop.Orders/Cancel"]);
  await serveTls(["secure", "other"]);
  const ask = ({ protocol, ...question }) => {
    if (protocol === undefined) return request(question);
    return protocol === "GRPC" ? call(question) : connect({ ...question, protocol, certificate });
  };
  // until the gateway has heard of them
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const { status } = await ask({ host: "secure.all.example.org" });
    if (status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const answers = [];
  for (const { times = 1, ...question } of JSON.parse(process.argv[2] ?? "[]")) {
    const all = await Promise.all(Array.from({ length: times }, () => ask(question)));
    answers.push(times === 1 ? all[0] : all.map(({ service }) => service));
  }
  // the gateway keeps its connections to them open
  process.stdout.write(`\nANSWERS ${JSON.stringify(answers)}\n`, () => process.exit());
})();
