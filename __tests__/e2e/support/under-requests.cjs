// Deploys states of a platform one after another beside a gateway, while somebody asks all the time, and prints as JSON what
// came of it: { deployments: [{ name, added, changed, destroyed }], asked: { HOST: { PHASE: { count, answers } } }, left }.
// A state is { name, services, routes, hosts }: files of two stacks, and the hosts that have to answer.
const { fork, spawn, spawnSync } = require("node:child_process");
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const http = require("node:http");
const { join } = require("node:path");

const { folder, namespace, hosts, steps } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function run(program, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(" ")}: ${output.slice(-3000)}`));
    });
  });
}

/** Takes a stack's file as the configuration of a folder: its state is beside it, and KUBECONFIG leads to the cluster. */
async function use(name, file) {
  const stack = JSON.parse(readFileSync(file, "utf8"));
  const kubernetes = [{ config_path: process.env.KUBECONFIG }];
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  const terraform = { ...stack.terraform, backend: { local: {} } };
  writeFileSync(join(cwd, "cdk.tf.json"), JSON.stringify({ ...stack, terraform, provider: { kubernetes } }));
  if (!existsSync(join(cwd, ".terraform"))) await run("terraform", ["init", "-input=false"], cwd);
  return cwd;
}

const APPLIED = /(\d+) added, (\d+) changed, (\d+) destroyed/;
let phase = "";
const asked = {};

function ask(host) {
  return new Promise((resolve) => {
    const request = http.request({ host: "127.0.0.1", port: 80, path: "/", headers: { host } }, (response) => {
      let body = "";
      response.on("data", (part) => (body += part));
      response.on("end", () => {
        const { service, image } = response.statusCode === 200 ? JSON.parse(body) : {};
        resolve(service === undefined ? String(response.statusCode) : `${service} ${image}`);
      });
    });
    request.setTimeout(5000, () => request.destroy(new Error("timeout")));
    request.on("error", (error) => resolve(error.code ?? error.message));
    request.end();
  });
}

async function asking(host) {
  for (;;) {
    const during = phase;
    const answer = await ask(host);
    asked[host] ??= {};
    asked[host][during] ??= {};
    asked[host][during][answer] = (asked[host][during][answer] ?? 0) + 1;
    await pause(20);
  }
}

async function answered(host, times = 120) {
  for (let attempt = 0; attempt < times; attempt += 1) {
    if (/ /.test(await ask(host))) return;
    await pause(500);
  }
  throw new Error(`${host} does not answer: ${await ask(host)}`);
}

(async () => {
  const heartbeats = fork(join(__dirname, "heartbeats.cjs"));
  const disk = { "ephemeral-storage": "100Gi" };
  const room = JSON.stringify({ status: { capacity: disk, allocatable: disk } });
  for (const node of (await run("kubectl", ["get", "nodes", "--output=name"])).split(/\s+/).filter(Boolean)) {
    await run("kubectl", ["patch", node, "--subresource=status", "--type=merge", `--patch=${room}`]);
  }
  const deployments = [];
  for (const [index, { name, stacks, kubectl = [] }] of steps.entries()) {
    for (const [stack, file] of stacks) {
      phase = `${name} ${stack}`;
      process.stderr.write(`${new Date().toISOString()} ${phase}\n`);
      const cwd = await use(stack, file);
      const output = await run("terraform", ["apply", "-auto-approve", "-input=false", "-no-color"], cwd);
      const [, added, changed, destroyed] = (APPLIED.exec(output) ?? []).map(Number);
      const again = spawnSync("terraform", ["plan", "-detailed-exitcode", "-input=false"], { cwd }).status;
      deployments.push({ name, stack, added, changed, destroyed, isEmptyAfter: again === 0 });
    }
    for (const args of kubectl) await run("kubectl", args);
    if (index === 0) {
      phase = "settled";
      for (const host of hosts) await answered(host);
      await pause(2000);
      for (const host of hosts) asking(host);
    }
    await pause(3000);
  }
  const deployed = JSON.parse(await run("kubectl", ["get", "deployments", "-n", namespace, "-o", "json"]));
  const left = deployed.items.map(({ metadata, spec }) => `${metadata.name} ${spec.template.spec.containers[0].image}`);
  process.stdout.write(`\nRESULTS ${JSON.stringify({ deployments, asked, left })}\n`, () => process.exit());
  heartbeats.disconnect();
})().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
