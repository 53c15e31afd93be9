import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import platform from "../platform";
import { INVARIANTS, type WrittenPlatform, written } from "./support/platform-invariants";
import { inTemporaryFolder } from "./support/temporary-folder";

/**
 * The one test that looks at the platform which a person declares in `platform.ts`: it holds for every platform, so that
 * nobody has to change a test who changes the platform. It is judged on the day of the test, as `npm run synth` judges.
 */
describe("the declared platform", () => {
  let subject: WrittenPlatform;

  beforeAll(() => {
    subject = written(platform, new Date());
  });

  it.each(INVARIANTS)("is one of which this holds: $holds", ({ broken }) => {
    expect(broken(subject)).toEqual([]);
  });

  it("is what `npm run synth` writes, and fails for nothing", () => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, "cdktf.out");
      const env = { ...process.env, CDKTF_OUTDIR: outdir };
      const { status, stdout } = spawnSync("node", ["--require", "tsx/cjs", "main.ts"], { encoding: "utf8", env });
      const [first] = stdout.split("\n");
      expect(first).toBe(`${subject.output.files.size} stacks in ${join(outdir, "stacks")}`);
      expect(status).toBe(0);
      expect(readdirSync(join(outdir, "stacks")).sort()).toEqual([...subject.output.files.keys()]);
    });
  });
});
