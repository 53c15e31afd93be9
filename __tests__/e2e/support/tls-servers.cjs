// Lets Services of a gateway's cluster speak TLS, as the program of their pods would: a server for each, whose certificate is
// for the name of the first Service, signed by an authority of its own.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const https = require("node:https");
const os = require("node:os");
const path = require("node:path");

const NAMESPACE = "routes";
const AUTHORITY = "secure-ca";
const kubectl = (...args) => execFileSync("kubectl", args, { encoding: "utf8" });

function sliceOf(service) {
  const found = kubectl(
    "get",
    "endpointslices",
    "-n",
    NAMESPACE,
    "-l",
    `kubernetes.io/service-name=${service}`,
    "-o",
    "json",
  );
  return JSON.parse(found).items[0];
}

/** @returns what stops them */
async function serveTls(services) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tls-"));
  const file = (name) => path.join(folder, name);
  const name = `${services[0]}.${NAMESPACE}.svc`;
  const made = [
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    `/CN=${name}`,
    "-addext",
    `subjectAltName=DNS:${name}`,
  ];
  execFileSync("openssl", ["req", ...made, "-keyout", file("tls.key"), "-out", file("ca.crt")], { stdio: "ignore" });
  kubectl("create", "configmap", AUTHORITY, "-n", NAMESPACE, `--from-file=ca.crt=${file("ca.crt")}`);
  const tls = { key: fs.readFileSync(file("tls.key")), cert: fs.readFileSync(file("ca.crt")) };
  const servers = [];
  for (const service of services) {
    const server = https.createServer(tls, (request, response) => response.end(`${service} ${request.url}\n`));
    await new Promise((resolve) => server.listen(0, "10.100.0.1", resolve));
    servers.push(server);
    const slice = sliceOf(service);
    const index = slice.ports.findIndex((port) => port.name === "https");
    const patch = JSON.stringify([{ op: "replace", path: `/ports/${index}/port`, value: server.address().port }]);
    kubectl("patch", "endpointslice", slice.metadata.name, "-n", NAMESPACE, "--type=json", `--patch=${patch}`);
  }
  fs.rmSync(folder, { recursive: true, force: true });
  return () => {
    for (const server of servers) server.close();
  };
}

module.exports = { serveTls };
