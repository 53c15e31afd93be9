import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { oneOf } from "../model/value/value-error";
import {
  orderOfDestruction,
  RECORD_FILE,
  type RecordedStacks,
  readRecord,
  stacksIn,
  writeRecord,
} from "../stacks/recorded-stacks";
import { OutputError } from "../stacks/synthesis/output-error";
import { columns, line } from "./columns";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";

/** What `stacks` is asked for. */
export interface StacksArguments {
  /** Folder that the app is synthesized to. */
  readonly output: string;
  /** Folder of a synthesis of the version before; undefined for what is recorded. */
  readonly base: string | undefined;
  /** Whether the stacks of the output are recorded. */
  readonly record: boolean;
  /** Environments and stacks that are destroyed, or somebody else's. */
  readonly forget: readonly string[];
  readonly json: boolean;
}

/**
 * Lists the stacks of a platform, and those that nobody declares any more, with the commands that destroy them, in order.
 *
 * @returns the exit code: 3 where something is left behind
 * @throws CommandError with what to do instead
 */
export function stacks(given: StacksArguments, context: CommandContext): number {
  const { output, base, record, forget, json } = given;
  try {
    if (forget.length > 0) return forgotten(forget, output, context);
    const now = written(output, context);
    if (record) {
      const before = readRecord(context.folder) ?? {};
      const left = Object.keys(before).filter((name) => !Object.hasOwn(now, name));
      writeRecord(context.folder, {
        ...now,
        ...pick(before, [...left, ...Object.keys(now).filter((name) => isEmpty(now, name))]),
      });
      context.print(`${Object.keys(now).length} stacks in ${RECORD_FILE}; commit it\n`);
      if (left.length > 0) context.print(leftBehind(left, before));
      return 0;
    }
    const before = base === undefined ? (readRecord(context.folder) ?? {}) : written(base, context);
    const left = Object.keys(before).filter((name) => !Object.hasOwn(now, name));
    if (json) {
      context.print(`${JSON.stringify({ stacks: now, left: orderOfDestruction(left, before) }, null, 2)}\n`);
    } else {
      context.print(table(now));
      if (left.length > 0) context.print(`\n${leftBehind(left, before)}`);
    }
    return left.length === 0 ? 0 : 3;
  } catch (error) {
    if (error instanceof OutputError) throw new CommandError(error.message);
    throw error;
  }
}

function written(output: string, { folder }: CommandContext): RecordedStacks {
  const path = resolve(folder, output);
  if (existsSync(join(path, "manifest.json"))) return stacksIn(path);
  throw new CommandError(
    `${output} must be the output of a synthesis, got no manifest.json there; run npx cdktf-cli synth`,
  );
}

function forgotten(names: readonly string[], output: string, { folder, print }: CommandContext): number {
  const before = readRecord(folder) ?? {};
  for (const name of names) {
    if (stacksOf(name, before).length > 0) continue;
    const there = new Set(Object.entries(before).map(([stack, { environment = stack }]) => environment));
    throw new CommandError(
      `${name} must be an environment or a stack of ${RECORD_FILE}, got one that is not there; ` +
        (there.size > 0 ? `write ${oneOf([...there].sort())}` : "nothing is recorded"),
    );
  }
  const going = new Set(names.flatMap((name) => stacksOf(name, before)));
  const kept = Object.keys(before).filter((name) => !going.has(name));
  writeRecord(folder, pick(before, kept));
  print(
    `${RECORD_FILE} is without ${[...going].join(", ")}; take what you forget out of retired too, and commit both\n`,
  );
  const path = resolve(folder, output);
  const now = existsSync(join(path, "manifest.json")) ? stacksIn(path) : {};
  // what is retired is written empty
  const declared = [...going].filter((stack) => Object.hasOwn(now, stack) && !isEmpty(now, stack));
  if (declared.length > 0) {
    print(
      `${output} has ${declared.join(", ")} with all that they make: where that is declared still, npx cdktf-aks-platform stacks --record puts them back\n`,
    );
  }
  return 0;
}

/** Whether a stack makes nothing, as one that is retired: what it made is known of before. */
function isEmpty(all: RecordedStacks, name: string): boolean {
  return countOf(all[name]?.makes ?? {}) === 0;
}

function stacksOf(name: string, stacksBefore: RecordedStacks): readonly string[] {
  return Object.keys(stacksBefore).filter((stack) => stack === name || stacksBefore[stack]?.environment === name);
}

function pick(all: RecordedStacks, names: readonly string[]): RecordedStacks {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function countOf(makes: Readonly<Record<string, number>>): number {
  return Object.values(makes).reduce((sum, each) => sum + each, 0);
}

function table(all: RecordedStacks): string {
  const rows = Object.entries(all).map(([name, { after, makes }]) => [name, String(countOf(makes)), after.join(", ")]);
  return `${columns([["STACK", "OBJECTS", "AFTER"], ...rows])
    .map(line)
    .join("\n")}\n`;
}

/** What nobody declares any more, and what to do about it, in order. */
function leftBehind(names: readonly string[], before: RecordedStacks): string {
  const order = orderOfDestruction(names, before);
  const what = order.map(
    (name) =>
      `  ${name}: ${Object.entries(before[name]?.makes ?? {})
        .map(([type, count]) => `${count} ${type}`)
        .join(", ")}`,
  );
  const retired = [...new Set(order.map((name) => environmentThatIsGone(name, names, before) ?? name))];
  return [
    "Nobody declares these any more, and what they made stays, and costs:",
    ...what,
    "Destroy it, in this order:",
    `  1. write retired: [${retired.map((name) => JSON.stringify(name)).join(", ")}] in the platform`,
    ...order.map((name, index) => `  ${index + 2}. npx cdktf-cli destroy ${name}`),
    `  ${order.length + 2}. npx cdktf-aks-platform stacks ${retired.map((name) => `--forget ${name}`).join(" ")}, and take retired away`,
    "",
  ].join("\n");
}

/** The environment of a stack, where all of it is gone. */
function environmentThatIsGone(name: string, gone: readonly string[], before: RecordedStacks): string | undefined {
  const environment = before[name]?.environment;
  if (environment === undefined) return undefined;
  return stacksOf(environment, before).every((stack) => gone.includes(stack)) ? environment : undefined;
}
