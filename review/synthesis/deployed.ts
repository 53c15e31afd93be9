import { withoutKeys } from "../plan/reference-graph";
import type { ResourceChange } from "../plan/resource-change";
import type { StackPlan } from "../plan/stack-plan";
import { isObject, member, type Value } from "../plan/value";
import { resourceBlocks, type SynthesizedStack } from "./synthesis";

/** What a plan shows of the state of a stack that exists. */
export interface StateEvidence {
  /** Objects that the stack has as it is deployed. */
  readonly objects: number;
  /** How many of them the plan found in a state. */
  readonly found: number;
}

/**
 * How many objects of a deployed stack a plan knows of. Whatever the state holds has its line in a plan, also where
 * nothing changes: an object of the deployed stack that is neither changed, kept, deleted nor moved was in no state.
 */
export function stateEvidence(plan: StackPlan, deployed: Pick<SynthesizedStack, "config">): StateEvidence {
  const known = new Set<string>();
  const modules = new Set<string>();
  for (const change of plan.changes) note(change);
  for (const drift of plan.drift) if (drift.mode === "managed") note({ ...drift, kind: "no-op" });
  const addresses = [...resourceBlocks(deployed).keys()].filter((address) => !address.startsWith("data."));
  const calls = Object.keys(objectAt(deployed.config, "module")).map((name) => `module.${name}`);
  return {
    objects: addresses.length + calls.length,
    found: addresses.filter((address) => known.has(address)).length + calls.filter((call) => modules.has(call)).length,
  };

  function note({ mode, kind, address, previousAddress, importing }: ResourceChange): void {
    if (mode !== "managed" || importing !== undefined || (kind === "create" && previousAddress === undefined)) return;
    for (const one of [address, previousAddress ?? address].map(withoutKeys)) {
      known.add(one);
      const [, call] = /^(module\.[^.]+)\./.exec(one) ?? [];
      if (call !== undefined) modules.add(call);
    }
  }
}

/** Whether a plan makes all that it holds: it looked at no state, or at an empty one. */
export function isFromNothing({ origin, changes, drift }: StackPlan): boolean {
  const managed = changes.filter(({ mode }) => mode === "managed");
  return (
    origin === "plan" && managed.length > 0 && drift.length === 0 && managed.every(({ actions }) => isCreate(actions))
  );
}

/** How the place of a stack's state differs from that of the deployed stack, in words; undefined where it does not. */
export function movedState(
  stack: Pick<SynthesizedStack, "config">,
  deployed: Pick<SynthesizedStack, "config">,
): string | undefined {
  const [type, config] = backendOf(stack);
  const [oldType, oldConfig] = backendOf(deployed);
  if (type !== oldType) return `the backend ${oldType} becomes ${type}`;
  const keys = [...new Set([...Object.keys(oldConfig), ...Object.keys(config)])].sort();
  const differing = keys.filter(
    (key) => JSON.stringify(member(config, key)) !== JSON.stringify(member(oldConfig, key)),
  );
  return differing.length === 0 ? undefined : `${differing.join(", ")} of the backend ${type} changes`;
}

/** Type and settings of the backend; Terraform takes the local one where none is named. */
function backendOf({ config }: Pick<SynthesizedStack, "config">): readonly [string, { readonly [key: string]: Value }] {
  const terraform = objectAt(config, "terraform");
  if (isObject(terraform.cloud)) return ["cloud", terraform.cloud];
  const [[type, settings] = ["local", {}]] = Object.entries(objectAt(terraform, "backend"));
  return [type, isObject(settings) ? settings : {}];
}

function objectAt(value: Value | undefined, key: string): { readonly [key: string]: Value } {
  const found = member(value, key);
  return isObject(found) ? found : {};
}

function isCreate(actions: readonly string[]): boolean {
  return actions.length === 1 && actions[0] === "create";
}
