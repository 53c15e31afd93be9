import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { APPS, expectedFolder, StrangersFolder } from "./stranger";

// `npm run examples:record`: writes down what the examples come to, for a person to review as a diff.
const folder = new StrangersFolder();
folder.install();
for (const app of APPS) {
  const into = expectedFolder(app);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  for (const [stack, content] of Object.entries(folder.synthesize(app))) {
    writeFileSync(`${into}/${stack}.json`, `${JSON.stringify(content, undefined, 2)}\n`);
  }
}
folder.remove();
