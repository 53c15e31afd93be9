// Lets Services speak TLS: a server for each, whose certificate is for the name of the first Service, signed by an authority
// that the gateway is told of.
const https = require("node:https");
const { NAMESPACE, certificateFor, kubectl, serve } = require("./service-servers.cjs");

const AUTHORITY = "secure-ca";

async function serveTls(services) {
  const tls = certificateFor(`${services[0]}.${NAMESPACE}.svc`);
  kubectl("create", "configmap", AUTHORITY, "-n", NAMESPACE, `--from-literal=ca.crt=${tls.cert}`);
  for (const service of services) {
    const server = https.createServer(tls, (request, response) => response.end(`${service} ${request.url}\n`));
    await serve(server, service, "https");
  }
}

module.exports = { serveTls };
