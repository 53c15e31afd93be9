// Runs steps one after another beside a gateway, and prints what came of the commands of each as JSON:
// [{ name, code, output }]. A step is { name, kubectl: [[...arguments]], settles, command: [...] }: what is changed in the
// cluster, the milliseconds that this needs to arrive, and what is asked then.
const { fork, spawnSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
const kubectl = (args) => spawnSync("kubectl", args, { encoding: "utf8" });

const heartbeats = fork(join(__dirname, "heartbeats.cjs"));

const results = [];
for (const { name, kubectl: changes = [], settles = 0, command } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  for (const args of changes) {
    const { status, stderr } = kubectl(args);
    if (status !== 0) process.stderr.write(`${name}: kubectl ${args.join(" ")}: ${stderr}`);
  }
  pause(settles);
  const [program, ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  results.push({ name, code: status, output: stdout, said: stderr });
}
process.stdout.write(`\nRESULTS ${JSON.stringify(results)}\n`);
heartbeats.disconnect();
