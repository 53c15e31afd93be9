// `npm run synth`: checks the types of an app and synthesizes it side by side. The app moves its output into place only
// when it is told that the types are right; when they are wrong, nothing else is said, for it may come of that.
const { spawn } = require("node:child_process");
const { join } = require("node:path");

const [project = "tsconfig.app.json", app = "main.ts"] = process.argv.slice(2);

/** Starts a command, and keeps what it prints until its end. */
function start(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  const printed = [];
  for (const stream of ["stdout", "stderr"]) child[stream].on("data", (data) => printed.push([stream, data]));
  child.stdin.on("error", () => undefined); // it has ended, and waits for nothing
  const ended = new Promise((done) => {
    child.on("error", (error) => done({ code: 1, printed: [["stderr", `${command}: ${error.message}\n`]] }));
    child.on("close", (code) => done({ code: code ?? 1, printed }));
  });
  return { child, ended };
}

async function main() {
  const synthesis = start(process.execPath, [join(__dirname, "run-app.js"), app], { SYNTH_WAITS_FOR_TYPES: "1" });
  const types = await start("tsc", ["-p", project]).ended;
  if (types.code === 0) synthesis.child.stdin.end("right");
  else synthesis.child.stdin.end();
  const failed = types.code === 0 ? await synthesis.ended : types;
  await synthesis.ended;
  for (const [stream, data] of failed.printed) process[stream].write(data);
  process.exitCode = failed.code;
}

main();
