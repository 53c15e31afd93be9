import { existsSync } from "node:fs";
import { withoutKeys } from "../plan/reference-graph";
import type { StackPlan } from "../plan/stack-plan";
import { UnreadableFile } from "../plan/unreadable-file";
import type { MovedState } from "../plan-set";
import { compareSyntheses } from "../synthesis/comparison";
import { freshnessOf, type StackState } from "../synthesis/freshness";
import type { DeclaredPlace } from "../synthesis/source-map";
import { constructPath, readSynthesis, resourceBlocks, type Synthesis } from "../synthesis/synthesis";
import { secretsOfSynthesis } from "../synthesis/synthesis-secrets";
import type { ReviewArguments } from "./arguments";
import { secretsOfEnvironment } from "./environment-secrets";
import { goneStacks, judgeByDeployed, movedStatesOf } from "./judge-by-deployed";
import { type LoadedPlans, loadPlans, planFilesOf } from "./load-plans";
import { type PlannedStacks, planStacks } from "./plan-stacks";
import { type PrivateFolder, withPrivateFolder } from "./private-folder";
import { takeUntrusted } from "./take-untrusted";

/** All input of a review. */
export interface Gathered {
  readonly plans: readonly StackPlan[];
  readonly stacks: readonly StackState[];
  readonly movedStates: readonly MovedState[];
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly secrets: ReadonlySet<string>;
  readonly failures: readonly string[];
  readonly notes: readonly string[];
  /** Stacks that nobody asked for. */
  readonly skipped: ReadonlySet<string>;
  placeOf(stack: string, address: string): DeclaredPlace | undefined;
}

/** How input is gathered. */
export interface GatherOptions {
  readonly terraform?: string;
  environmentOf(stack: string): string;
  /** Providers that may plan for somebody who is not trusted. */
  readonly trustedProviders: readonly string[];
  /** Whether nobody has applied the stack yet, as the settings say. */
  isNotDeployed(stack: string): boolean;
  progress(message: string): void;
}

/**
 * Gathers what is reviewed: plans that exist, plans that are made now, or the comparison of two synthesized apps.
 *
 * @throws UnreadableFile when there is nothing to review
 */
export async function gather(args: ReviewArguments, options: GatherOptions): Promise<Gathered> {
  if (args.base !== undefined) return compared(args.base, args.synthesis, options);
  const synthesis = synthesisOf(args);
  const deployed = args.deployed === undefined ? undefined : readSynthesis(args.deployed);
  const loaded =
    args.plans.length > 0
      ? await loadPlans(planFilesOf(args.plans), options)
      : await withPrivateFolder((folder) => plannedNow(args, synthesis, { ...options, deployed, folder }));
  const base = synthesis && { synthesis, ...loaded, environmentOf: options.environmentOf };
  const states = base ? freshnessOf(base) : [];
  // Whoever names stacks wants to see those; the others are told, and are no finding.
  const named = new Set(args.stacks);
  const left = states.filter(({ stack, coverage }) => named.size > 0 && !named.has(stack) && coverage === "missing");
  const wanted = states.filter((state) => !left.includes(state));
  const judged = judgeByDeployed({ plans: loaded.plans, stacks: wanted, synthesis, deployed }, options);
  return {
    plans: judged.plans,
    secrets: new Set([...loaded.secrets, ...secretsOf(synthesis), ...secretsOf(deployed)]),
    stacks: judged.stacks,
    movedStates: judged.movedStates,
    dependents: dependentsOf(synthesis, loaded.plans),
    skipped: new Set(left.map(({ stack }) => stack)),
    failures: loaded.failures,
    notes: [
      ...(synthesis ? [] : ["no synthesized app is at hand: nobody can tell whether the plans are complete and fresh"]),
      ...(left.length > 0
        ? [`not planned, because other stacks were named: ${left.map(({ stack }) => stack).join(", ")}`]
        : []),
      ...judged.notes,
    ],
    placeOf: places(synthesis),
  };
}

function secretsOf(synthesis: Synthesis | undefined): ReadonlySet<string> {
  return synthesis ? secretsOfSynthesis(synthesis) : new Set();
}

function compared(base: string, head: string, options: GatherOptions): Gathered {
  const synthesis = readSynthesis(head);
  const old = readSynthesis(base);
  const plans = compareSyntheses(old, synthesis, options.environmentOf);
  return {
    plans,
    secrets: new Set([...secretsOf(old), ...secretsOf(synthesis)]),
    stacks: goneStacks(synthesis, old, options),
    movedStates: movedStatesOf(synthesis, old, new Map()),
    dependents: dependentsOf(synthesis, plans),
    failures: [],
    skipped: new Set(),
    notes: ["two synthesized apps were compared: what runs now, and what Terraform would do about it, is not known"],
    placeOf: places(synthesis),
  };
}

/** Plans alone can be reviewed without the app; a folder that is there has to be right. */
function synthesisOf({ synthesis, plans }: ReviewArguments): Synthesis | undefined {
  return plans.length > 0 && !existsSync(synthesis) ? undefined : readSynthesis(synthesis);
}

interface PlanningOptions extends GatherOptions {
  /** Where plans are while they are read. */
  readonly folder: PrivateFolder;
  readonly deployed: Synthesis | undefined;
}

async function plannedNow(
  args: ReviewArguments,
  synthesis: Synthesis | undefined,
  options: PlanningOptions,
): Promise<LoadedPlans> {
  const { files, failures } = await makePlans(args, synthesis, options);
  const loaded = await loadPlans(files, options);
  const environment = synthesis ? secretsOfEnvironment(process.env, synthesis) : [];
  return {
    ...loaded,
    secrets: new Set([...loaded.secrets, ...environment]),
    failures: [...failures, ...loaded.failures],
  };
}

async function makePlans(
  args: ReviewArguments,
  synthesis: Synthesis | undefined,
  options: PlanningOptions,
): Promise<PlannedStacks> {
  if (!synthesis) throw new UnreadableFile(args.synthesis, "must hold a synthesized app; run `npm run synth` first");
  const stacks = args.stacks.map((name) => {
    const stack = synthesis.stacks.get(name);
    if (stack) return stack;
    const known = [...synthesis.stacks.keys()].join(", ");
    throw new UnreadableFile(args.synthesis, `must hold the stack ${JSON.stringify(name)}, got ${known}`);
  });
  const planning = { ...options, keep: args.keepPlans, sideBySide: args.sideBySide };
  const wanted = stacks.length > 0 ? stacks : inOrder(synthesis);
  if (!args.untrusted || !options.deployed) return planStacks(wanted, planning);
  const { safe, failures } = takeUntrusted(wanted, { ...options, deployed: options.deployed });
  const planned = await planStacks(safe, planning);
  return { ...planned, failures: [...failures, ...planned.failures] };
}

/** All stacks, each after those that it depends on. */
function inOrder({ stacks }: Synthesis) {
  const ordered = new Set<string>();
  const visit = (name: string, above: ReadonlySet<string>): void => {
    const stack = stacks.get(name);
    if (!stack || ordered.has(name) || above.has(name)) return;
    for (const dependency of stack.dependencies) visit(dependency, new Set([...above, name]));
    ordered.add(name);
  };
  for (const name of stacks.keys()) visit(name, new Set());
  return [...ordered].flatMap((name) => stacks.get(name) ?? []);
}

/** Stacks by the stack that they come after, from the manifest and from the states that plans read. */
function dependentsOf(synthesis: Synthesis | undefined, plans: readonly StackPlan[]): Map<string, string[]> {
  const dependents = new Map<string, Set<string>>();
  const add = (stack: string, dependent: string) => {
    const known = dependents.get(stack) ?? new Set();
    dependents.set(stack, known.add(dependent));
  };
  for (const { name, dependencies } of synthesis?.stacks.values() ?? [])
    for (const stack of dependencies) add(stack, name);
  for (const { stack, references } of plans) for (const remote of references.remoteStacks) add(remote, stack);
  return new Map([...dependents].map(([stack, names]) => [stack, [...names].sort()]));
}

function places(synthesis: Synthesis | undefined): Gathered["placeOf"] {
  const blocks = new Map<string, ReturnType<typeof resourceBlocks>>();
  return (name, address) => {
    const bare = withoutKeys(address);
    const declared = synthesis?.sourceMap.get(name);
    const place = declared?.get(address) ?? declared?.get(bare);
    const stack = synthesis?.stacks.get(name);
    if (place || !stack) return place;
    const known = blocks.get(name) ?? resourceBlocks(stack);
    blocks.set(name, known);
    const path = constructPath(known.get(bare));
    return path === undefined ? undefined : { path, file: undefined, line: undefined };
  };
}
