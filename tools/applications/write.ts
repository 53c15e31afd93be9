import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { digestOf } from "./comparison";
import { leavesOf } from "./leaves";

// `node --require tsx/cjs tools/applications/write.ts NAME SOURCE LICENCE [HOW] < objects.json` keeps what a public
// application consists of; the objects are a list, as `yq -o json` or `kubectl create --dry-run=client -o json` writes it.
const [name = "", source = "", licence = "", how] = process.argv.slice(2);
const objects: readonly KubernetesObject[] = JSON.parse(readFileSync(0, "utf8"));
const digests = Object.entries(leavesOf(objects)).map(([object, leaves]) => [
  object,
  Object.fromEntries(Object.entries(leaves).map(([path, value]) => [path, digestOf(value)])),
]);
const folder = join(__dirname, "../../__tests__/fixtures/applications");
const recorded = { source, ...(how && { how }), licence, objects: Object.fromEntries(digests) };
writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(recorded, undefined, 1)}\n`);
