import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AZURE_SCENARIOS } from "./azure-scenarios";
import { azureStack } from "./azure-stack";
import { Workspace } from "./terraform";

// Records the plans of `__tests__/review/plans` with the real azurerm provider against a stand-in of Azure's API.
// Needs ARM_STANDIN, the folder of the stand-in's server.mjs, and a Terraform that finds azurerm 4.55.0.
// `npx tsx __tests__/review/record/record-azure.ts [scenario…]`

const PLANS = join(__dirname, "..", "plans", "fixtures");

async function main(): Promise<void> {
  const folder = process.env.RECORD_FOLDER ?? mkdtempSync(join(tmpdir(), "record-"));
  const standin = spawn("node", [join(process.env.ARM_STANDIN ?? "", "server.mjs"), "--dir", join(folder, "standin")], {
    stdio: "ignore",
  });
  try {
    const env = { ...process.env, ...(await environmentOf(join(folder, "standin"))) };
    const workspaces: Record<string, Workspace> = {};
    for (const environment of ["prod", "staging"]) {
      const stack = `${environment}-cluster`;
      console.error(`applying ${stack}`);
      const workspace = new Workspace(join(folder, stack), env).write(azureStack({ environment })).init().apply();
      // Before the state was refreshed once, every plan lists what Azure filled in as drift.
      if (environment === "staging") workspace.record(join(PLANS, "refresh-noise", `${stack}.json`));
      workspaces[stack] = workspace.apply("-refresh-only");
    }
    const named = process.argv.slice(2);
    for (const [scenario, record] of Object.entries(AZURE_SCENARIOS)) {
      if (named.length > 0 && !named.includes(scenario)) continue;
      console.error(`recording ${scenario}`);
      try {
        await record({
          workspace: (stack) => (workspaces[stack] ??= new Workspace(join(folder, stack), env)),
          file: (stack) => join(PLANS, scenario, `${stack}.json`),
          azure: (method, path, body) => callAzure(env, method, path, body),
        });
      } catch (error) {
        console.error(`${scenario}: ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    standin.kill();
  }
}

async function environmentOf(folder: string): Promise<NodeJS.ProcessEnv> {
  const file = join(folder, "env.sh");
  for (let tries = 0; tries < 100 && !existsSync(file); tries++) await new Promise((done) => setTimeout(done, 100));
  const lines = readFileSync(file, "utf8").matchAll(/^export (\w+)=['"]?(.*?)['"]?$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}

function callAzure(env: NodeJS.ProcessEnv, method: string, path: string, body?: unknown): Promise<unknown> {
  const ca = readFileSync(env.SSL_CERT_FILE ?? "", "utf8");
  return new Promise((resolve, reject) => {
    const call = request(`https://${env.ARM_METADATA_HOSTNAME}${path}`, { method, ca }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve(text ? JSON.parse(text) : undefined));
    });
    call.setHeader("content-type", "application/json");
    call.on("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

void main();
