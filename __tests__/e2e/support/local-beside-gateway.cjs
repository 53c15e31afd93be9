// Runs `local up`, asks hosts through the gateway, and runs `local down`; prints what came of each as one line of JSON.
// usage: node local-beside-gateway.cjs FOLDER PLATFORM HOST...
const { fork, spawnSync } = require("node:child_process");
const http = require("node:http");
const { join } = require("node:path");

const [folder, platform, ...hosts] = process.argv.slice(2);
const repository = join(__dirname, "..", "..", "..");

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  return { code: status, output: `${stdout}${stderr}` };
}

const context = run("kubectl", ["config", "current-context"]).output.trim();

function local(...args) {
  const command = ["--require", require.resolve("tsx/cjs"), join(repository, "commands", "main.ts"), "local", ...args];
  return run(process.execPath, [...command, "--context", context, "--context", context, "--platform", platform]);
}

function ask(host) {
  return new Promise((resolve) => {
    const asked = http.get({ host: "127.0.0.1", path: "/", headers: { host } }, (answer) => {
      let text = "";
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode, text }));
    });
    asked.on("error", ({ message }) => resolve({ message }));
  });
}

/** Simulated nodes have no disk, which pods ask for. */
function giveDisks() {
  const disk = { "ephemeral-storage": "100Gi" };
  const patch = JSON.stringify({ status: { capacity: disk, allocatable: disk } });
  for (const node of run("kubectl", ["get", "nodes", "--output=name"]).output.trim().split("\n")) {
    run("kubectl", ["patch", node, "--subresource=status", "--patch", patch]);
  }
}

async function main() {
  giveDisks();
  const heartbeats = fork(join(__dirname, "heartbeats.cjs"));
  const up = local("up", "dev", "--secrets", ".env", "--timeout", "60");
  const answers = [];
  for (const host of hosts) answers.push(await ask(host));
  const down = local("down", "dev");
  heartbeats.disconnect();
  process.stdout.write(`RESULTS ${JSON.stringify({ up, answers, down })}\n`);
}

main();
