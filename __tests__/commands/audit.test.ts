import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AuditArguments, audit } from "../../commands/audit";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform } from "../support/platform";
import seed from "../support/seed-platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

function run(platform: AnyPlatformDeclaration, asked: Partial<AuditArguments> = {}) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(platform));
  const [texts, told]: [string[], string[]] = [[], []];
  audit(
    { environment: undefined, format: "text", platform: "platform.json", ...asked },
    {
      folder,
      today: TODAY,
      colours: false,
      print: (text) => texts.push(text),
      progress: (text) => told.push(text),
    },
  );
  return { text: texts.join(""), told };
}

describe("the command audit", () => {
  it("says of the platform that the tests own what the guide shows", () => {
    const guide = readFileSync(join(__dirname, "..", "..", "docs", "audit.md"), "utf8");
    expect(guide).toContain(`\`\`\`\n${run(seed, { environment: "tools" }).text}\`\`\``);
  });

  it("says the same in every form, environment by environment", () => {
    const rows: readonly { readonly environment: string }[] = JSON.parse(run(seed, { format: "json" }).text);
    expect([...new Set(rows.map(({ environment }) => environment))]).toEqual(["prod", "staging", "dev", "tools"]);
    expect(run(seed, { format: "csv" }).text.trimEnd().split("\r\n")).toHaveLength(rows.length + 1);
    const { text } = run(seed, { format: "markdown" });
    expect(text.match(/^\| /gm)).toHaveLength(rows.length + text.split("### ").length - 1);
  });

  it("leaves out what is retired, and says so", () => {
    const declared = declaredPlatform({ prod: {}, study: { expires: "2026-11-01" } });
    const { text, told } = run(declared);
    expect(text).not.toContain("study");
    expect(told).toEqual(["left out: study, it is retired"]);
  });
});
