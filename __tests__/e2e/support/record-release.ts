import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../../package.json";
import { APPS, RELEASED } from "./folders";
import { KEPT } from "./released";
import { allStacks, readStack } from "./stack";
import { synthesizeAll } from "./synthesize-all";

/** `npm run release:record`: keeps what this version synthesizes, for the upgrade tests of the versions after it. */
function recordRelease(): void {
  rmSync(APPS, { recursive: true, force: true });
  mkdirSync(APPS, { recursive: true });
  synthesizeAll();
  const stacks = allStacks().filter(({ app }) => (KEPT as readonly string[]).includes(app));
  for (const file of stacks) {
    const folder = join(RELEASED, version, file.app);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${file.stack}.json`), JSON.stringify(readStack(file)));
  }
  console.log(`recorded ${stacks.length} stacks of ${version}`);
}

recordRelease();
