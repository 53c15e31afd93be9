// Lets Services of a gateway's cluster speak what the program of their pods would: a server of its own for a port of each.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const NAMESPACE = "routes";
const ADDRESS = "10.100.0.1";
const kubectl = (...args) => execFileSync("kubectl", args, { encoding: "utf8" });

/** @returns key and certificate for a name, signed by itself */
function certificateFor(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tls-"));
  const file = (part) => path.join(folder, part);
  const made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${name}`];
  const named = ["-addext", `subjectAltName=DNS:${name}`];
  const written = ["-keyout", file("tls.key"), "-out", file("tls.crt")];
  execFileSync("openssl", ["req", ...made, ...named, ...written], { stdio: "ignore" });
  const tls = { key: fs.readFileSync(file("tls.key"), "utf8"), cert: fs.readFileSync(file("tls.crt"), "utf8") };
  fs.rmSync(folder, { recursive: true, force: true });
  return tls;
}

function sliceOf(service) {
  const selected = ["-l", `kubernetes.io/service-name=${service}`];
  return JSON.parse(kubectl("get", "endpointslices", "-n", NAMESPACE, ...selected, "-o", "json")).items[0];
}

/** Lets a server answer for a port of a Service. */
async function serve(server, service, portName) {
  await new Promise((resolve) => server.listen(0, ADDRESS, resolve));
  const { metadata, ports } = sliceOf(service);
  const index = ports.findIndex(({ name }) => name === portName);
  const patch = JSON.stringify([{ op: "replace", path: `/ports/${index}/port`, value: server.address().port }]);
  kubectl("patch", "endpointslice", metadata.name, "-n", NAMESPACE, "--type=json", `--patch=${patch}`);
}

module.exports = { NAMESPACE, certificateFor, kubectl, serve };
