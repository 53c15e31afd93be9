import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capacity } from "../../../commands/capacity";
import seed from "../../support/seed-platform";
import { TODAY } from "../../support/synthesized-platform";
import { newFolder } from "../../support/temporary-folder";

const page = (name: string) => readFileSync(join(__dirname, "..", "..", "..", name), "utf8");

function printed(environment: string | undefined, limits = false): string {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(seed));
  const texts: string[] = [];
  capacity(
    { environment, json: false, limits, platform: "platform.json" },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return texts.join("");
}

describe("pages about capacity", () => {
  it("show what the command prints of the platform that the tests own", () => {
    expect(page("docs/capacity.md")).toContain(`\`\`\`\n${printed("prod")}\`\`\``);
    const limits = printed("dev", true).split("\n\n").slice(-4, -1).join("\n\n");
    expect(page("docs/capacity.md")).toContain(`\`\`\`\n${limits}\n\`\`\``);
    expect(page("README.md")).toContain(`\`\`\`\n${printed(undefined)}\`\`\``);
  });
});
