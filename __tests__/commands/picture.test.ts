import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PictureArguments, picture } from "../../commands/picture";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const {
  shared: _,
  environments,
  ...rest
} = declaredPlatform({ prod: {}, dev: {} }, { services: { web: VALID_SERVICE } });
/** Clusters that are there already: nothing is to be counted. */
const DECLARED = {
  ...rest,
  environments: Object.fromEntries(
    Object.keys(environments).map((name) => [name, { cluster: { kind: "kubeconfig", context: name } }]),
  ),
};

async function run(asked: Partial<PictureArguments>) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(DECLARED));
  const texts: string[] = [];
  await picture(
    { environment: undefined, platform: "platform.json", output: "picture.html", ...asked },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  const path = join(folder, asked.output ?? "picture.html");
  return { said: texts.join("").replace(path, "FILE"), written: readFileSync(path, "utf8") };
}

describe("the command picture", () => {
  it.each([
    ["docs/portal.html", /^<!doctype html>[\s\S]*<\/html>\n$/],
    ["portal.svg", /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[\s\S]*<\/svg>\n$/],
    ["portal.json", /^\{\n {2}"name": "portal"[\s\S]*\}\n$/],
  ])("writes %s", async (output, form) => {
    const { said, written } = await run({ output });
    expect(said).toBe("prod, dev in FILE\n");
    expect(written).toMatch(form);
  });

  it("draws one environment alone, and who may call whom in it beside", async () => {
    const { said, written } = await run({ environment: "dev", output: "dev.svg" });
    expect(said).toBe("dev in FILE\n");
    expect(written).toContain("<title>dev of portal: its pools, and who may call whom</title>");
    expect(written).not.toContain(">prod<");
  });

  it.each<[Partial<PictureArguments>, string]>([
    [
      { output: "portal.png" },
      '--output must end with .html, .svg or .json, got "portal.png"; write such as portal.html',
    ],
    [{ output: ".svg" }, '--output must end with .html, .svg or .json, got ".svg"; write such as portal.html'],
    [{ environment: "qa" }, 'environment must be one of the platform, got "qa"; choose prod or dev'],
    [{ target: "1.x" }, expect.stringContaining("version must")],
    [{ prices: "none.json" }, expect.stringContaining("none.json: must be a file of prices, got none;")],
    [
      { output: "platform.json/portal.svg" },
      expect.stringContaining("--output must be a file that can be written, got"),
    ],
  ])("refuses %j", async (asked, message) => {
    await expect(run(asked)).rejects.toMatchObject({ message });
  });
});
