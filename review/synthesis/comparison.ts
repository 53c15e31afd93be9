import { replacingPaths } from "../facts/replacing-attributes";
import { differencesOf } from "../plan/difference";
import { ReferenceGraph } from "../plan/reference-graph";
import type { ChangeKind, ResourceChange } from "../plan/resource-change";
import type { StackPlan } from "../plan/stack-plan";
import { isList, isObject, type Json, member, UNKNOWN, type Value } from "../plan/value";
import { resourceBlocks, type Synthesis, type SynthesizedStack } from "./synthesis";

/** Arguments that say how Terraform treats a resource, not what it is. */
const META = new Set(["//", "depends_on", "lifecycle", "provider", "provisioner", "connection"]);

/**
 * What two syntheses of an app differ in, in the form of plans, without asking any cloud: the first stands for what is
 * there, the second for what is wanted. What Terraform interpolates counts as known only where its text is the same.
 */
export function compareSyntheses(
  base: Synthesis,
  head: Synthesis,
  environmentOf: (stack: string) => string,
): StackPlan[] {
  // A stack that is not synthesized any more is deleted by nobody: it is told elsewhere.
  return [...head.stacks.keys()].map((name) => {
    const before = base.stacks.get(name);
    const after = head.stacks.get(name);
    return {
      stack: name,
      environment: environmentOf(name),
      origin: "comparison",
      terraformVersion: undefined,
      timestamp: undefined,
      errored: undefined,
      complete: undefined,
      deferred: 0,
      failedChecks: [],
      actions: [],
      programs: programsOf(after),
      outputs: [],
      unknownMembers: [],
      providers: new Map(),
      changes: changesBetween(before, after),
      drift: [],
      references: referencesOf(after ?? before),
      digests: new Map(),
    };
  });
}

function changesBetween(before: SynthesizedStack | undefined, after: SynthesizedStack | undefined): ResourceChange[] {
  const old = before ? managed(before) : new Map<string, Json>();
  const wanted = after ? managed(after) : new Map<string, Json>();
  const moves = pairsOf(after, "moved", "to", "from");
  const imports = pairsOf(after, "import", "to", "id");
  const forgotten = new Set(removedWithoutDestroy(after));
  const movedAway = new Set([...moves].filter(([to]) => wanted.has(to)).map(([, from]) => from));
  const kept = [...wanted].map(([address, block]): ResourceChange => {
    const previous = moves.get(address);
    const moved = previous !== undefined && old.has(previous) && !old.has(address);
    const change = changeOf(address, old.get(moved ? previous : address), block);
    return {
      ...change,
      previousAddress: moved ? previous : undefined,
      importing: importingOf(imports.get(address), change),
    };
  });
  const gone = [...old]
    .filter(([address]) => !wanted.has(address) && !movedAway.has(address))
    .map(([address, block]): ResourceChange => {
      const change = changeOf(address, block, undefined);
      return forgotten.has(address) ? { ...change, kind: "forget", actions: ["forget"] } : change;
    });
  return withTriggers([...kept, ...gone], wanted);
}

/** The changes, with the replacements that others set off by `replace_triggered_by`. */
function withTriggers(changes: readonly ResourceChange[], wanted: ReadonlyMap<string, Json>): ResourceChange[] {
  const touched = new Set(changes.filter(({ kind }) => kind !== "no-op").map(({ address }) => address));
  return changes.map((change) => {
    const triggers = member(member(wanted.get(change.address), "lifecycle"), "replace_triggered_by");
    const isTriggered = isList(triggers) && triggers.some((address) => touched.has(String(address)));
    if (!isTriggered || (change.kind !== "update" && change.kind !== "no-op")) return change;
    return { ...change, kind: "replace", actions: ["delete", "create"], reason: "replace_by_triggers" };
  });
}

function changeOf(address: string, old: Json | undefined, wanted: Json | undefined): ResourceChange {
  const [type = "", name = ""] = address.split(".");
  const before = old === undefined ? null : configured(old);
  const after = wanted === undefined ? null : configured(wanted);
  const differences = before === null || after === null ? [] : differencesOf(before, after, NO_MASKS);
  const paths = differences.length > 0 ? replacingPaths(type, differences) : [];
  const kind = kindOf(before, after, { changed: differences.length > 0, replaced: paths.length > 0 });
  return {
    address,
    mode: "managed",
    type,
    name,
    deposed: undefined,
    kind,
    actions: kind === "replace" ? ["delete", "create"] : [kind],
    reason: undefined,
    previousAddress: undefined,
    importing: undefined,
    replacePaths: paths,
    before,
    after: hideInterpolated(after, before),
    differences,
  };
}

/** Provisioners of a synthesis: `provisioner` holds blocks by their kind. */
function programsOf(stack: SynthesizedStack | undefined): Map<string, readonly string[]> {
  const written = stack ? [...resourceBlocks(stack)] : [];
  return new Map(
    written.flatMap(([address, block]) => {
      const provisioner = member(block, "provisioner");
      const blocks: readonly (Value | undefined)[] = isList(provisioner) ? provisioner : [provisioner];
      const kinds = blocks.flatMap((one) => (isObject(one) ? Object.keys(one) : []));
      return kinds.length > 0 ? [[address, kinds] as const] : [];
    }),
  );
}

const NO_MASKS = { before: undefined, after: undefined };

function kindOf(
  before: Value,
  after: Value,
  { changed, replaced }: { changed: boolean; replaced: boolean },
): ChangeKind {
  if (before === null) return "create";
  if (after === null) return "delete";
  return replaced ? "replace" : changed ? "update" : "no-op";
}

function managed(stack: SynthesizedStack): Map<string, Json> {
  return new Map([...resourceBlocks(stack)].filter(([address]) => !address.startsWith("data.")));
}

function configured(block: Json): Value {
  if (!isObject(block)) return block;
  return Object.fromEntries(Object.entries(block).filter(([key]) => !META.has(key)));
}

/** Interpolated text is not known before it is planned, unless it stays the same. */
function hideInterpolated(after: Value | undefined, before: Value | undefined): Value {
  if (typeof after === "string" && after.includes("${")) return after === before ? after : UNKNOWN;
  if (isList(after))
    return after.map((item, index) => hideInterpolated(item, isList(before) ? before[index] : undefined));
  if (isObject(after)) {
    return Object.fromEntries(
      Object.entries(after).map(([key, value]) => [key, hideInterpolated(value, member(before, key))]),
    );
  }
  return after ?? null;
}

function blocks(stack: SynthesizedStack | undefined, section: string): Value[] {
  const found = member(stack?.config, section);
  return found === undefined ? [] : isList(found) ? [...found] : [found];
}

function pairsOf(
  stack: SynthesizedStack | undefined,
  section: string,
  key: string,
  value: string,
): Map<string, string> {
  const pairs = blocks(stack, section).map((block) => [referenceAt(block, key), referenceAt(block, value)] as const);
  return new Map(pairs.flatMap(([one, other]) => (one !== undefined && other !== undefined ? [[one, other]] : [])));
}

function removedWithoutDestroy(stack: SynthesizedStack | undefined): string[] {
  return blocks(stack, "removed").flatMap((block) => {
    const lifecycle = member(block, "lifecycle");
    const inner = isList(lifecycle) ? lifecycle[0] : lifecycle;
    return member(inner, "destroy") === false ? (referenceAt(block, "from") ?? []) : [];
  });
}

function referenceAt(block: Value, key: string): string | undefined {
  const text = member(block, key);
  return typeof text === "string" ? text.replace(/^\$\{(.*)\}$/s, "$1") : undefined;
}

function importingOf(id: string | undefined, { kind }: ResourceChange): ResourceChange["importing"] {
  return id !== undefined && kind === "create" ? { id } : undefined;
}

const REFERENCE = /(?:data\.)?[a-z][\w-]*\.[A-Za-z_][\w-]*/g;

function referencesOf(stack: SynthesizedStack | undefined): ReferenceGraph {
  const graph = new ReferenceGraph();
  if (!stack) return graph;
  const outputs = member(stack.config, "output");
  const written = [
    ...resourceBlocks(stack),
    ...Object.entries(isObject(outputs) ? outputs : {}).map(
      ([name, output]) => [`output.${name}`, output as Json] as const,
    ),
  ];
  for (const [address, block] of written) {
    for (const text of textsIn(block)) {
      for (const expression of text.matchAll(/\$\{([^}]*)\}/g)) {
        for (const [reference] of (expression[1] ?? "").matchAll(REFERENCE)) graph.add(address, reference);
      }
    }
    const dependsOn = member(block, "depends_on");
    for (const reference of isList(dependsOn) ? dependsOn : []) {
      if (typeof reference === "string") graph.add(address, reference);
    }
  }
  return graph;
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap((item) => textsIn(item as Json));
  return isObject(value) ? Object.values(value).flatMap((item) => textsIn(item as Json)) : [];
}
