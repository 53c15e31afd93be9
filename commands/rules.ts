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
import type { CommandContext } from "./context";

/** What is told of a rule. */
type Told = Pick<Rule<never>, "id" | "holds" | "source">;

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
  const byId = new Map(lists.flat().map(({ id, holds, source }) => [id, { id, holds, source }]));
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Lists the rules that declarations are held to. */
export function rules({ json }: { readonly json: boolean }, { print }: CommandContext): void {
  const all = declarationRules();
  if (json) {
    print(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  for (const { id, holds } of all) print(`${id}\n  ${holds}\n`);
}
