import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../model/record";
import { OutputError } from "./synthesis/output-error";

/** File beside the app, committed, that says which stacks there are and where their states are. */
export const RECORD_FILE = "stacks.json";
const FORMAT = "1.0";
/** A stack has a folder of its name. */
const STACK_NAME = /^[\w-]+$/;

/** What a stack needs to be destroyed without its declaration: where its state is, and the providers. */
interface StackConfiguration {
  readonly terraform: object;
  readonly provider?: object;
  /** What the providers ask for. */
  readonly data?: Readonly<Record<string, object>>;
  readonly variable?: object;
}

/** A stack that is there, whether it is declared or not. */
export interface RecordedStack {
  /** The environment that it is of. @default - of none, as that of a Fleet */
  readonly environment?: string;
  /** Whether losing it hurts most. @default - nobody said, so that it is taken for it */
  readonly production?: boolean;
  /** Stacks that it is deployed after. */
  readonly after: readonly string[];
  /** How many objects of each type it makes. */
  readonly makes: Readonly<Record<string, number>>;
  readonly configuration: StackConfiguration;
}

/** Stacks by name. */
export type RecordedStacks = Readonly<Record<string, RecordedStack>>;

/**
 * The stacks that are recorded beside an app; undefined where nobody records them.
 *
 * @throws OutputError where the file is not one
 */
export function readRecord(folder: string): RecordedStacks | undefined {
  const file = join(folder, RECORD_FILE);
  if (!existsSync(file)) return undefined;
  const content = parsed(readFileSync(file, "utf8"));
  const isOurs = typeof content?.format === "string" && content.format.split(".")[0] === FORMAT.split(".")[0];
  if (isOurs && isRecord(content.stacks) && Object.entries(content.stacks).every(isRecorded)) return content.stacks;
  throw new OutputError(
    `${RECORD_FILE} must be a record of stacks, got something else; take it from the version before, or delete it and run cdktf-aks-platform stacks --record`,
  );
}

/** Whether an entry is a stack as it is recorded: a merge or a hand may have made something else of it. */
function isRecorded([name, stack]: readonly [string, RecordedStack]): boolean {
  const { after, configuration, makes }: Partial<RecordedStack> = isRecord(stack) ? stack : {};
  return STACK_NAME.test(name) && Array.isArray(after) && isRecord(makes) && isRecord(configuration?.terraform);
}

/** Records stacks beside an app. */
export function writeRecord(folder: string, stacks: RecordedStacks): void {
  const sorted = Object.fromEntries(Object.entries(stacks).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(join(folder, RECORD_FILE), `${JSON.stringify({ format: FORMAT, stacks: sorted }, null, 2)}\n`);
}

/** A stack's file, as far as it is read here. */
interface StackFile extends StackConfiguration {
  readonly resource?: Readonly<Record<string, object>>;
}

/** The stacks of an output folder, each with what it needs to be destroyed. */
export function stacksIn(output: string): RecordedStacks {
  const manifest = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, { readonly dependencies?: readonly string[] }>>;
  };
  const environments = environmentsIn(output);
  return Object.fromEntries(
    readdirSync(join(output, "stacks"))
      .filter((name) => Object.hasOwn(manifest.stacks, name))
      .map((name): [string, RecordedStack] => {
        const file = JSON.parse(readFileSync(join(output, "stacks", name, "cdk.tf.json"), "utf8")) as StackFile;
        return [
          name,
          {
            ...environments.get(name),
            after: manifest.stacks[name]?.dependencies ?? [],
            makes: Object.fromEntries(
              Object.entries(file.resource ?? {}).map(([type, each]) => [type, Object.keys(each).length]),
            ),
            configuration: configurationOf(file),
          },
        ];
      }),
  );
}

function configurationOf({ terraform, provider, data = {}, variable }: StackFile): StackConfiguration {
  const asked = JSON.stringify(provider ?? {});
  const lookups = Object.entries(data).flatMap(([type, each]) => {
    const wanted = Object.entries(each).filter(([name]) => asked.includes(`data.${type}.${name}.`));
    return wanted.length === 0 ? [] : [[type, Object.fromEntries(wanted)] as const];
  });
  return withoutNotes({
    terraform,
    ...(provider && { provider }),
    ...(lookups.length > 0 && { data: Object.fromEntries(lookups) }),
    ...(variable && { variable }),
  });
}

/** Without what cdktf says about itself, such as paths of constructs. */
function withoutNotes<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === "//" ? undefined : member)));
}

/** The environment of each stack, and whether it is production, as the app says. */
function environmentsIn(output: string): ReadonlyMap<string, Pick<RecordedStack, "environment" | "production">> {
  const file = join(output, "platform.json");
  if (!existsSync(file)) return new Map();
  const { environments = {} } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly environments?: Readonly<
      Record<string, { readonly production?: boolean; readonly stacks?: Readonly<Record<string, string>> }>
    >;
  };
  return new Map(
    Object.entries(environments).flatMap(([environment, { production, stacks = {} }]) =>
      Object.keys(stacks).map(
        (stack) => [stack, { environment, ...(production !== undefined && { production }) }] as const,
      ),
    ),
  );
}

function parsed(text: string): { readonly format?: string; readonly stacks?: RecordedStacks } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The order in which stacks are destroyed: each before those that it was deployed after. */
export function orderOfDestruction(names: readonly string[], record: RecordedStacks): readonly string[] {
  const done: string[] = [];
  const visit = (name: string): void => {
    if (done.includes(name) || !names.includes(name)) return;
    for (const [other, { after }] of Object.entries(record)) if (after.includes(name)) visit(other);
    done.push(name);
  };
  for (const name of names) visit(name);
  return done;
}
