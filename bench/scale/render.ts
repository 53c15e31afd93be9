import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlatform } from "../../model/platform/load";
import { environmentObjects } from "../../views/environment-objects";
import { yamlStream } from "../../views/yaml";
import { report } from "./app";
import { platformOf } from "./platform";

// Plain YAML of so many services, as `render` writes it: `render.ts <outdir> <count>`.
const [outdir = "", count = "0"] = process.argv.slice(2);
const { platform } = loadPlatform(platformOf(1, Number(count)), { today: new Date("2026-11-23") });
for (const [name, environment] of Object.entries(platform.environments)) {
  writeFileSync(join(outdir, `${name}.yaml`), yamlStream(environmentObjects(environment, { partOf: platform.name })));
}
report();
