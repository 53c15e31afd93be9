import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OBJECT_KINDS } from "../model/platform/objects";
import { WORKLOAD_KINDS } from "../model/platform/workloads";
import type { Rule } from "../model/rule";
import { CLUSTER_RULES, LONE_CLUSTER_RULES } from "../model/rules/azure";
import {
  DRIVER_CLASS_RULES,
  NAMESPACE_RULES,
  PEER_RULES,
  PRIORITY_CLASS_RULES,
  ROUTING_RULES,
} from "../model/rules/kubernetes";
import {
  DECLARATION_RULES,
  ENVIRONMENT_RULES,
  EXPIRY_RULES,
  PLACED_CLASS_RULES,
  PLACED_RULES,
  PLATFORM_RULES,
  REFERENCE_RULES,
  STORAGE_RULES,
} from "../model/rules/platform";
import { nearest } from "../model/shape/nearest";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { ROOT } from "./library";

/** What is told of a rule. */
type Told = Pick<Rule<never>, "id" | "holds" | "source" | "isJudgement">;

/** Every rule that declarations are held to, each once, by its id. */
export function declarationRules(): readonly Told[] {
  const lists: readonly (readonly Told[])[] = [
    CLUSTER_RULES,
    LONE_CLUSTER_RULES,
    ...Object.values(WORKLOAD_KINDS).map(({ rules }) => rules),
    ...Object.values(OBJECT_KINDS).map(({ rules }) => rules),
    DRIVER_CLASS_RULES,
    PRIORITY_CLASS_RULES,
    NAMESPACE_RULES,
    ROUTING_RULES,
    PEER_RULES,
    REFERENCE_RULES,
    STORAGE_RULES,
    PLACED_CLASS_RULES,
    PLACED_RULES,
    ENVIRONMENT_RULES,
    PLATFORM_RULES,
    EXPIRY_RULES,
    DECLARATION_RULES,
  ];
  const byId = new Map(
    lists
      .flat()
      .map(({ id, holds, source, isJudgement }) => [id, { id, holds, source, ...(isJudgement && { isJudgement }) }]),
  );
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** What `rules` is asked for. */
export interface RulesArguments {
  /** Ids of rules; of none, all are listed. */
  readonly named: readonly string[];
  readonly json: boolean;
}

/** File of the page that has all of each rule, from the folder of the library. */
const PAGE = join("docs", "declaration-rules.md");

/** Lists the rules that declarations are held to, or prints all that is known of some. @throws CommandError for another id */
export function rules({ named, json }: RulesArguments, { print }: CommandContext): void {
  const all = declarationRules();
  for (const id of named) {
    if (all.some((rule) => rule.id === id)) continue;
    const near = nearest(
      id,
      all.map((rule) => rule.id),
    );
    throw new CommandError(
      `${id} must be the id of a rule; ${near ? `write ${near}` : "npx cdktf-aks-platform rules lists them"}`,
    );
  }
  if (json) {
    const asked = named.length === 0 ? all : all.filter(({ id }) => named.includes(id));
    print(`${JSON.stringify(asked, null, 2)}\n`);
    return;
  }
  if (named.length === 0) for (const { id, holds } of all) print(`${id}\n  ${holds}\n`);
  else print(`${sectionsOf(named).join("\n\n")}\n\nall of them: ${join(ROOT, PAGE)}\n`);
}

/** What the page says of rules, without the marks of Markdown. */
function sectionsOf(ids: readonly string[]): readonly string[] {
  const sections = readFileSync(join(ROOT, PAGE), "utf8").split(/^#{2,3} /m);
  return ids.map((id) => {
    const section = sections.find((text) => text.startsWith(`${id}\n`)) ?? id;
    const [head = "", ...lines] = section.trim().split("\n");
    const plain = lines.filter((line) => line !== "").map((line) => `  ${withoutMarks(line)}`);
    return [head, ...plain].join("\n");
  });
}

function withoutMarks(line: string): string {
  return line
    .replace(/\*([A-Z][a-z ]+:)\*/g, "$1")
    .replace(/\\([*_{}[\]|])/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("`", "");
}
