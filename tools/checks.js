// Runs scripts of package.json side by side, and prints what each said when all have ended: `node tools/checks.js types lint`.
// Each of them leaves a core to the others for some of its time.
const { spawn } = require("node:child_process");
const { resolve } = require("node:path");
require("./typescript");
const { compilerVariables } = require("../commands/tools-of-app.ts");

const { scripts } = require(resolve("package.json"));

/** What a script said, and its exit code. */
function run(name) {
  const env = { ...process.env, ...compilerVariables() };
  const child = spawn(scripts[name], { env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => said.push(data));
  return new Promise((done) => {
    child.on("error", ({ message }) => done({ name, code: 1, said: message }));
    child.on("close", (code) => done({ name, code: code ?? 1, said: Buffer.concat(said).toString() }));
  });
}

async function main(names) {
  const unknown = names.filter((name) => !Object.hasOwn(scripts, name));
  if (unknown.length > 0) throw new Error(`must be scripts of package.json, got ${unknown.join(", ")}`);
  const ended = await Promise.all(names.map(run));
  for (const { name, said } of ended) process.stdout.write(`> ${name}: ${scripts[name]}\n${said}`);
  const failed = ended.filter(({ code }) => code !== 0);
  for (const { name, code } of failed) console.error(`${name} failed with exit code ${code}`);
  process.exitCode = failed[0]?.code ?? 0;
}

main(process.argv.slice(2));
