import { declaredIn } from "../app-file";
import { CommandError } from "../command-error";
import type { CommandContext } from "../context";
import { groupKindOf, resourcesOf } from "./applied-set";
import type { StoredObject } from "./kubectl";
import { type LocalArguments, type LocalRun, type LocalTools, localRun, objectsOf, remembered } from "./local-run";
import { downOf, otherSets } from "./other-sets";

/** What `local down` is asked for. */
export interface DownArguments extends LocalArguments {
  /** Name of the platform when it was applied; undefined for the one that is declared. */
  readonly of: string | undefined;
  /** Seconds after which it gives up. */
  readonly timeout: number;
}

const POLL_MS = 1000;

/**
 * Takes away everything that `local up` has made, whatever is declared by now, and waits until it is gone. Of the declaration
 * it reads the name of the platform, so that neither a mistake there nor an environment that is gone keeps it from that. What asks others
 * before it goes comes first, while they answer: objects of operators, and webhooks before whoever is behind them.
 *
 * @throws CommandError when something stays
 */
export async function down(options: DownArguments, context: CommandContext, tools: LocalTools): Promise<void> {
  const platform = options.of ?? declaredIn(options.platform, context.folder).name;
  const run = await localRun({ platform, environment: options.environment }, options.context, tools);
  const { environment, context: chosen, kubectl, set } = run;
  const { isThere, members } = await remembered(run);
  if (!isThere) {
    context.print(`nothing of ${environment} is in ${chosen.name}\n`);
    for (const other of await otherSets(run)) {
      context.progress(`${other.environment} of ${other.platform} is: ${downOf(other, run)} takes it away`);
    }
    return;
  }
  const defined = new Set(members.flatMap(definedKind));
  const steps: readonly ((object: StoredObject) => boolean)[] = [
    (object) => defined.has(groupKindOf(object)),
    ({ kind }) => kind.endsWith("WebhookConfiguration"),
    ({ kind }) => kind !== "CustomResourceDefinition",
    () => true,
  ];
  const end = tools.now() + options.timeout * 1000;
  let open = members;
  for (const isNext of steps) {
    const next = open.filter(isNext);
    open = open.filter((object) => !isNext(object));
    await kubectl.delete(next);
    await untilGone(next, run, { end, tools, context });
  }
  await kubectl.delete([set.memory()]);
  const namespaces = new Set(members.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.name));
  for (const volume of await keptVolumes(run, namespaces)) context.progress(volume);
  context.print(`${objectsOf(members.length, run)} gone from ${chosen.name}\n`);
}

interface Waiting {
  /** When to give up, in milliseconds. */
  readonly end: number;
  readonly tools: LocalTools;
  readonly context: CommandContext;
}

async function untilGone(
  objects: readonly StoredObject[],
  { kubectl, served, set }: LocalRun,
  { end, tools, context }: Waiting,
): Promise<void> {
  const resources = resourcesOf(objects.map(groupKindOf), served);
  let said = "";
  for (;;) {
    const wanted = new Set(objects.map(({ metadata }) => metadata.uid));
    const left = (await kubectl.list(resources, set.selector)).filter(({ metadata }) => wanted.has(metadata.uid));
    if (left.length === 0) return;
    const names = left.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    const line = `waiting for ${left.length} to go: ${names.slice(0, SHOWN).join(", ")}${names.length > SHOWN ? ", …" : ""}`;
    if (line !== said) context.progress(line);
    said = line;
    if (tools.now() > end) {
      throw new CommandError(`everything must go, and these stay: ${left.map(whyItStays).join("; ")}`);
    }
    await tools.sleep(POLL_MS);
  }
}

const SHOWN = 3;

/** Why an object that is deleted is still there, as far as it says. */
function whyItStays({ kind, metadata, status }: StoredObject): string {
  const { conditions = [] } = (status ?? {}) as {
    readonly conditions?: readonly { readonly status: string; readonly message?: string }[];
  };
  const told = conditions.filter((each) => each.status === "True").flatMap(({ message }) => message ?? []);
  const holders = metadata.finalizers?.map((name) => `held by ${name}`) ?? [];
  return [`${kind} ${metadata.name}`, ...holders, ...told].join(", ");
}

/** The kind that a definition defines, as `Kind.group`. */
function definedKind({ kind, spec }: StoredObject): readonly string[] {
  if (kind !== "CustomResourceDefinition") return [];
  const { group, names } = spec as { readonly group: string; readonly names: { readonly kind: string } };
  return [`${names.kind}.${group}`];
}

/** Volumes that a class keeps after their claim, a line for each. */
async function keptVolumes(
  { kubectl }: LocalRun,
  namespaces: ReadonlySet<string | undefined>,
): Promise<readonly string[]> {
  const volumes = await kubectl.list(["persistentvolumes"]);
  return volumes.flatMap(({ metadata, spec }) => {
    const { claimRef, persistentVolumeReclaimPolicy } = spec as {
      readonly claimRef?: { readonly namespace?: string; readonly name?: string };
      readonly persistentVolumeReclaimPolicy?: string;
    };
    if (!namespaces.has(claimRef?.namespace) || persistentVolumeReclaimPolicy !== "Retain") return [];
    return [`its class keeps the volume of ${claimRef?.name}: kubectl delete persistentvolume ${metadata.name}`];
  });
}
