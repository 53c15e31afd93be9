import { type App, TerraformBackend, TerraformProvider, TerraformStack } from "cdktf";
import type { ResolvedPlatform } from "../model/platform/platform";
import { isRetired } from "../model/platform/retired";
import { type Problem, problemAt } from "../model/problem";
import { nearest } from "../model/shape/nearest";
import { describe, oneOf } from "../model/value/value-error";
import type { PlatformStacks } from "./environment-stacks";
import { orderOfDestruction, RECORD_FILE, type RecordedStack, type RecordedStacks } from "./recorded-stacks";

/** Parts of an environment that are gone with its cluster, whoever deletes it. */
const IN_THE_CLUSTER: ReadonlySet<string> = new Set(["definitions", "services", "routes"]);

/**
 * Empties the stacks of retired environments: what is left of them is where their state is, and the providers, so that
 * `cdktf destroy` deletes what they made and nothing makes it again. What is in a cluster goes with it, so those stacks are not
 * written: nobody could ask a cluster that is gone.
 *
 * @returns names of the stacks that are not written
 */
export function retireStacks(app: App, stacks: PlatformStacks, platform: ResolvedPlatform, today: Date): string[] {
  return Object.values(platform.environments)
    .filter((environment) => isRetired(environment, today))
    .flatMap(({ name }) =>
      Object.entries(stacks[name] ?? {}).flatMap(([part, stack]: [string, TerraformStack | undefined]) => {
        if (!stack) return [];
        if (IN_THE_CLUSTER.has(part)) {
          app.node.tryRemoveChild(stack.node.id);
          return [stack.node.id];
        }
        empty(stack);
        return [];
      }),
    );
}

function empty(stack: TerraformStack): void {
  for (const child of stack.node.children) {
    const isKept = child instanceof TerraformProvider || child instanceof TerraformBackend;
    if (!isKept) stack.node.tryRemoveChild(child.node.id);
  }
}

/** A stack that nobody declares any more: where its state is, and the providers, so that whatever it made is destroyed. */
class RetiredStack extends TerraformStack {
  constructor(
    app: App,
    name: string,
    private readonly recorded: RecordedStack,
  ) {
    super(app, name);
  }

  override toTerraform(): object {
    return this.recorded.configuration;
  }
}

/**
 * Adds the stacks of `retired` to an app, empty, as they are recorded: in the order of their deployment, so that `cdktf destroy`
 * takes them in reverse.
 *
 * @param leftOut names of stacks that are not written on purpose
 * @returns what is wrong about what is retired, and about what is gone without being retired
 */
export function addRetired(
  app: App,
  retired: readonly string[],
  record: RecordedStacks | undefined,
  leftOut: readonly string[],
): readonly Problem[] {
  const written = [...app.node.children.map(({ node }) => node.id), ...leftOut];
  const recorded = record ?? {};
  const stacksOf = (name: string) =>
    Object.keys(recorded).filter((stack) => stack === name || recorded[stack]?.environment === name);
  const found = retired.map((name) => ({ name, stacks: stacksOf(name) }));
  const going = [...new Set(found.flatMap(({ stacks }) => stacks))].filter((stack) => !written.includes(stack));
  const made = new Map<string, TerraformStack>();
  for (const name of [...orderOfDestruction(going, recorded)].reverse()) {
    const each = recorded[name];
    if (each) made.set(name, new RetiredStack(app, name, each));
  }
  for (const [name, stack] of made) {
    for (const before of recorded[name]?.after ?? []) {
      const other = made.get(before);
      if (other) stack.addDependency(other);
    }
  }
  const wrong = found.flatMap(({ name, stacks }, index) => problemOf(name, stacks, index, recorded, written) ?? []);
  const gone = Object.keys(recorded).filter((name) => !written.includes(name) && !made.has(name));
  const added = record ? written.filter((name) => !Object.hasOwn(record, name)) : [];
  return [...wrong, ...abandonedIn(gone, recorded, written), ...unrecorded(added)];
}

const RULE = "platform/retired";

function problemOf(
  name: string,
  stacks: readonly string[],
  index: number,
  recorded: RecordedStacks,
  written: readonly string[],
): Problem | undefined {
  const at = ["retired", index];
  if (stacks.length === 0) {
    const known = Object.entries(recorded).flatMap(([stack, { environment }]) => [
      stack,
      ...(environment ? [environment] : []),
    ]);
    const near = nearest(name, known);
    const remedy = near
      ? `write "${near}"`
      : `run npx cdktf-aks-platform stacks --record at the version that declares it, or take it away`;
    return problemAt(at, RULE, "error", describe(`be an environment or a stack of ${RECORD_FILE}`, name, remedy));
  }
  const living = stacks.filter((stack) => written.includes(stack));
  if (living.length > 0) {
    const remedy = "take it away here, or take its declaration away";
    return problemAt(
      at,
      RULE,
      "error",
      describe(`be of what is not declared any more: ${oneOf(living)} is`, name, remedy),
    );
  }
  const remedy = `run npx cdktf-cli destroy ${orderOfDestruction(stacks, recorded).join(" ")}, then npx cdktf-aks-platform stacks --forget ${name}, and take it away here`;
  return problemAt(at, RULE, "warning", describe("be destroyed and forgotten", name, remedy, "should"));
}

function unrecorded(stacks: readonly string[]): readonly Problem[] {
  if (stacks.length === 0) return [];
  const remedy = "run npx cdktf-aks-platform stacks --record, and commit it";
  const message = describe(`be recorded in ${RECORD_FILE}, as all stacks`, stacks, remedy, "should");
  return [problemAt(["environments"], RULE, "warning", message)];
}

/** What nobody declares, and nobody retires: one message for each environment that is gone, and for each other stack. */
function abandonedIn(
  gone: readonly string[],
  recorded: RecordedStacks,
  written: readonly string[],
): readonly Problem[] {
  const living = new Set(written.flatMap((name) => recorded[name]?.environment ?? []));
  const names = new Set(
    gone.map((stack) => {
      const environment = recorded[stack]?.environment;
      return environment === undefined || living.has(environment) ? stack : environment;
    }),
  );
  return [...names].map((name) => {
    const stacks = gone.filter((stack) => stack === name || recorded[stack]?.environment === name);
    const order = orderOfDestruction(stacks, recorded);
    const remedy = `write retired: ["${name}"], and run npx cdktf-cli destroy ${order.join(" ")}; where it is somebody else's now, npx cdktf-aks-platform stacks --forget ${name}`;
    const said = `say what becomes of ${name}, for ${whatStays(stacks, recorded)}`;
    return problemAt(["retired"], RULE, "error", describe(said, undefined, remedy));
  });
}

/** `29 objects of tools-cluster and 12 of tools-services stay`. */
function whatStays(stacks: readonly string[], recorded: RecordedStacks): string {
  const counted = stacks.map((name) => {
    const count = Object.values(recorded[name]?.makes ?? {}).reduce((sum, each) => sum + each, 0);
    return `${count} ${count === 1 ? "object" : "objects"} of ${name}`;
  });
  return `${counted.join(" and ")} stay, and cost`;
}
