import { inParallel } from "../../review/command/in-parallel";
import type { Finished } from "./support/run";
import { allStacks } from "./support/stack";
import { examples } from "./support/synthesize-all";

import { describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";
import { VARIANTS } from "./variants";

const AT_ONCE = 2;

describeWhere("terraform validate with the pinned providers", ["terraform", "providers"], () => {
  const files = allStacks().map((file) => ({ ...file, name: `${file.app}/${file.stack}` }));
  let answers: ReadonlyMap<string, Finished>;

  beforeAll(async () => {
    const validated = await inParallel(files, AT_ONCE, async (file) => {
      const workspace = await Workspace.open(file, { suite: "validate" });
      return [file.name, await workspace.terraform(["validate", "-json"])] as const;
    });
    answers = new Map(validated);
  });

  it.each(files)("accepts $name without a warning", ({ name }) => {
    const answer = JSON.parse(answers.get(name)?.stdout ?? "{}");
    expect(answer).toMatchObject({ valid: true, diagnostics: [] });
  });

  it("looks at the platform, every variant and every example", () => {
    const apps = ["platform", ...Object.keys(VARIANTS), ...examples()];
    expect([...new Set(files.map(({ app }) => app))].sort()).toEqual(apps.sort());
  });
});
