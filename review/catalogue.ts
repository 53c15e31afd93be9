import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ReviewRule } from "./rule";

const FOLDER = join(__dirname, "rules");
/** Families of rules in the order in which they are documented. */
const FAMILIES = ["aks", "k8s", "drf", "pln"];
const RULE_FILE = /^(aks|k8s|drf|pln)\d{3}-[a-z0-9-]+\.(ts|js)$/;

/** Every rule of `review/rules`, in the order of their ids. A new rule is a new file: nothing lists them. */
export const RULES: readonly ReviewRule[] = readdirSync(FOLDER)
  .filter((file) => RULE_FILE.test(file) && !file.endsWith(".d.ts"))
  .sort(byFamily)
  .map((file) => {
    const { rule }: { rule: ReviewRule } = require(join(FOLDER, file));
    return rule;
  });

function byFamily(one: string, other: string): number {
  const order = FAMILIES.indexOf(one.slice(0, 3)) - FAMILIES.indexOf(other.slice(0, 3));
  return order || one.localeCompare(other);
}
