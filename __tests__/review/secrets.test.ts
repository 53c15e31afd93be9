import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../support/temporary-folder";
import { run } from "./support/app";
import { readRecorded, recordedFile, SCENARIOS } from "./support/recorded";

/** Everything that a review of a recorded plan writes. */
async function outputs(scenario: string, stack?: string): Promise<string> {
  const folder = newFolder();
  const files = [join(folder, "comment.md"), join(folder, "report.json")] as const;
  const plan = recordedFile(scenario, stack);
  const { printed } = await run(["--plan", plan, "--synthesis", "none", "--markdown", files[0], "--json", files[1]]);
  const text = [printed, ...files.map((file) => readFileSync(file, "utf8"))].join("\n");
  return text.replace(/&#(\d+);/g, (_, sign) => String.fromCharCode(Number(sign)));
}

describe("a secret that a provider copied into an attribute which nobody marks", () => {
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  it.each([
    ["secret-rotated", "prod-secrets", "login: hunter2-Tr0ub4dor&3"],
    ["secret-rotated", "prod-secrets", "login: correct-horse-battery"],
    ["secret-rotated", "prod-secrets", base64("user:hunter2-Tr0ub4dor&3")],
    ["secret-rotated", "prod-secrets", base64("user:correct-horse-battery")],
    ["secret-copied", "prod-cluster", "login: hunter2-Tr0ub4dor&3"],
    ["secret-copied", "prod-cluster", "certificate-authority-data"],
    ["manifest-secret", "prod-services", "s3cr3t-Token-0815"],
    ["manifest-secret", "prod-services", base64("s3cr3t-Token-0815")],
    ["releases-changed", "prod-releases", "s3cr3t-Helm-4711"],
  ])("in %s is in the plan, and in nothing that is written about it", async (scenario, stack, secret) => {
    const plan: unknown = JSON.parse(readFileSync(recordedFile(scenario, stack), "utf8"));
    expect(JSON.stringify(plan)).toContain(secret);
    expect(await outputs(scenario, stack)).not.toContain(secret);
  });

  it("leaves the rest of what is written readable", async () => {
    const text = await outputs("secret-rotated", "prod-secrets");
    expect(text).toContain('input: "login: (sensitive)" → "login: (sensitive)"');
  });
});

describe("secrets of recorded plans", () => {
  it.each(SCENARIOS)("do not appear in what is written about %s", async (scenario) => {
    for (const stack of [
      "prod-cluster",
      "prod-services",
      "staging-cluster",
      "dev-cluster",
      "prod-addons",
      "prod-jobs",
    ]) {
      const secrets = readSecrets(scenario, stack);
      if (secrets.length === 0) continue;
      const text = await outputs(scenario, stack);
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });
});

/** Secrets that are long enough to be told from chance. */
function readSecrets(scenario: string, stack: string): string[] {
  try {
    return [...readRecorded(scenario, stack).secrets].filter((secret) => secret.length >= 6);
  } catch {
    return [];
  }
}
