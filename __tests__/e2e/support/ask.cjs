// Asks a gateway on this machine, and prints the answers as JSON: [{ status, service, path, location, headers }].
const http = require("node:http");
const https = require("node:https");
const { serveTls } = require("./tls-servers.cjs");

function ask({ host, path = "/", method = "GET", headers = {}, plain = false }) {
  const options = { host: "127.0.0.1", path, method, headers: { ...headers, host } };
  const request = plain
    ? http.request({ ...options, port: 80 })
    : https.request({ ...options, port: 443, servername: host, rejectUnauthorized: false, agent: false });
  return new Promise((resolve) => {
    request.on("error", (error) => resolve({ error: error.code }));
    request.on("response", (response) => {
      let body = "";
      response.on("data", (part) => {
        body += part;
      });
      response.on("end", () => {
        const { statusCode: status, headers: answered } = response;
        const [service, asked] = status === 200 ? body.trim().split(" ") : [];
        resolve({ status, service, path: asked, location: answered.location, seen: answered["x-seen"] });
      });
    });
    request.end();
  });
}

(async () => {
  const stop = await serveTls(["secure", "other"]);
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
  stop();
  process.stdout.write(`\nANSWERS ${JSON.stringify(answers)}\n`);
})();
