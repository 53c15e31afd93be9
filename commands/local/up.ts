import { createHash } from "node:crypto";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { containersOf } from "../../model/kubernetes/container";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { leftOutLocally, localEnvironment } from "../../model/platform/local-environment";
import { neededSecrets } from "../../model/platform/needed-secrets";
import { workloadsOf } from "../../model/platform/resolve-workloads";
import { inOrderOfSteps, keyOfObject, type LocalObjects, localObjects } from "../../views/local-objects";
import { localSecrets } from "../../views/local-secrets";
import { CommandError } from "../command-error";
import type { CommandContext } from "../context";
import { groupKindOf } from "./applied-set";
import { readEnvFile } from "./env-file";
import { loadImages } from "./images";
import type { StoredObject } from "./kubectl";
import { type LocalArguments, type LocalRun, type LocalTools, localRun, remembered } from "./local-run";
import { missingKinds, withoutMissing } from "./missing";
import { CONTENT, untilReady, type Waiting, withoutOldJobs } from "./rollout";
import { routeClass } from "./route-class";
import { routesTable } from "./routes-table";

/** What `local up` is asked for. */
export interface UpArguments extends LocalArguments {
  /** DNS zone of the hosts; undefined for `<environment>.localhost`. */
  readonly domain: string | undefined;
  /** Class of gateways or Ingresses; undefined for the only one of the cluster. */
  readonly class: string | undefined;
  /** File of variables that Secrets are made of. */
  readonly envFile: string;
  /** Whether to go on without objects of kinds that the cluster has not. */
  readonly withoutMissing: boolean;
  /** Seconds after which it waits no longer. */
  readonly timeout: number;
}

/**
 * Runs an environment in a cluster of one machine, from the declaration that runs in its own: makes or changes everything,
 * takes away what is not declared any more, and waits until all of it answers. Nothing is made before everything that can be
 * known to be missing is there.
 *
 * @throws CommandError with what is missing, or what keeps it from getting ready
 */
export async function up(options: UpArguments, context: CommandContext, tools: LocalTools): Promise<void> {
  const run = await localRun(options, context, tools);
  const { environment: declared, kubectl, set, served } = run;
  context.progress(`${declared.name} runs in ${run.context.name} at ${run.context.server}`);
  const className = declared.routes.length > 0 ? await routeClass(declared, options.class, run) : undefined;
  const domain = options.domain ?? `${declared.name}.localhost`;
  const environment = localEnvironment(declared, { context: run.context.name, domain, className });
  const needed = await whatIsMissing(environment, declared, { options, context, tools, run });
  for (const line of leftOutLocally(declared)) context.progress(line);

  const before = await remembered(run);
  const made = inOrderOfSteps(needed.objects).map((object) => prepared(object, set));
  await refuseStrangers(made, run);
  const { failed } = await loadImages(imagesOf(environment), run.context.name, tools.run, context.progress);
  for (const line of failed) context.progress(`not loaded: ${line}`);

  const kinds = made.map(groupKindOf);
  await kubectl.apply([set.memory([...before.kinds, ...kinds])]);
  const waiting: Waiting = {
    kubectl,
    served,
    selector: set.selector,
    tools,
    context,
    end: tools.now() + options.timeout * 1000,
  };
  await withoutOldJobs(
    made.filter(({ kind }) => kind === "Job"),
    before.members,
    waiting,
  );
  await applyInSteps(needed.objects, run, waiting);
  const keys = new Set(made.map(keyOfObject));
  const gone = before.members.filter((object) => !keys.has(keyOfObject(object)));
  for (const { kind, metadata } of gone) context.progress(`${kind} ${metadata.name} is not declared any more`);
  await kubectl.delete(gone);
  await kubectl.apply([set.memory(kinds)]);
  const ready = await untilReady(waiting);
  context.print(`${ready.length} of ${ready.length} are ready\n${await routesTable(environment, { kubectl, served })}`);
}

interface Asked {
  readonly options: UpArguments;
  readonly context: CommandContext;
  readonly tools: LocalTools;
  readonly run: LocalRun;
}

/** The objects, with the Secrets that they need. @throws CommandError with everything that is missing, at once */
async function whatIsMissing(
  environment: ResolvedEnvironment,
  declared: ResolvedEnvironment,
  { options, context, tools, run: { partOf, served, context: chosen } }: Asked,
): Promise<{ readonly objects: LocalObjects }> {
  const objects = localObjects(environment, partOf);
  const missing = missingKinds(inOrderOfSteps(objects), served);
  const variables = await readEnvFile(options.envFile, context.folder, tools.run);
  const secrets = localSecrets(neededSecrets(environment), variables);
  const kinds = missing.map(
    ({ kind, objects: names, how }) =>
      `the cluster has no ${kind}, which ${names.join(", ")} ${names.length > 1 ? "are" : "is"}; ${how}`,
  );
  const noClass =
    declared.routes.length > 0 && environment.routes.length === 0
      ? [
          `the cluster has no class for the routes of ${declared.name}; install a controller of ${declared.routing.kind === "gateway" ? "the Gateway API (https://gateway-api.sigs.k8s.io/implementations/; with kind: cloud-provider-kind)" : "Ingresses"}`,
        ]
      : [];
  const variablesMissing = secrets.missing.map(
    ({ variable, meaning }) => `${options.envFile} must have ${variable}: ${meaning}`,
  );
  const open = options.withoutMissing ? [] : [...noClass, ...kinds];
  const lines = [...open, ...variablesMissing];
  if (lines.length > 0) {
    const goOn = open.length > 0 ? ["", "--without-missing goes on without what the cluster has not"] : [];
    throw new CommandError(
      [`${chosen.name} must have what ${declared.name} needs:`, ...lines.map((line) => `  ${line}`), ...goOn].join(
        "\n",
      ),
    );
  }
  for (const line of [...noClass, ...kinds]) context.progress(`left out: ${line}`);
  return {
    objects: {
      ...objects,
      objects: withoutMissing([...secrets.secrets, ...objects.objects], missing),
      customObjects: withoutMissing(objects.customObjects, missing),
    },
  };
}

/** An object as one of the set; a Job with a digest of what it is, by which a change is seen. */
function prepared(object: KubernetesObject, set: LocalRun["set"]): KubernetesObject {
  const member = set.member(object);
  if (object.kind !== "Job") return member;
  const digest = createHash("sha256").update(JSON.stringify(object)).digest("hex").slice(0, 16);
  return {
    ...member,
    metadata: { ...member.metadata, annotations: { ...member.metadata.annotations, [CONTENT]: digest } },
  };
}

/** What somebody else has made stays his: `down` would take it away. */
async function refuseStrangers(
  objects: readonly KubernetesObject[],
  { kubectl, served, set, context }: LocalRun,
): Promise<void> {
  const known = new Set(served.map(({ group, kind }) => (group === "" ? kind : `${kind}.${group}`)));
  const stored = await kubectl.stored(objects.filter((object) => known.has(groupKindOf(object))));
  const strangers = stored.filter((object) => !set.has(object));
  if (strangers.length === 0) return;
  const names = strangers.map(
    ({ kind, metadata }) => `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join("/")}`,
  );
  throw new CommandError(
    `${context.name} must not have what somebody else has made, got ${names.join(", ")}; delete it, or use another cluster`,
  );
}

async function applyInSteps(
  { definitions, namespaces, objects, customObjects, rollouts }: LocalObjects,
  { kubectl, set }: LocalRun,
  waiting: Waiting,
): Promise<void> {
  const { context } = waiting;
  const apply = (step: readonly KubernetesObject[]) => kubectl.apply(step.map((object) => prepared(object, set)));
  await apply(definitions);
  await established(definitions, waiting);
  await apply(namespaces);
  await apply(objects);
  context.progress(`${definitions.length + namespaces.length + objects.length} objects are in the cluster`);
  await untilTaken(
    customObjects.map((object) => prepared(object, set)),
    waiting,
  );
  for (const { service, jobs, deployment } of rollouts) {
    for (const job of jobs) {
      context.progress(`${job.metadata.name} runs before ${service}`);
      await apply([job]);
      await untilReady(waiting, [job]);
    }
    await apply([deployment]);
  }
}

const RETRY_MS = 2000;

/** Waits until the API server knows the kinds that are defined. */
async function established(definitions: readonly KubernetesObject[], { kubectl, tools, end }: Waiting): Promise<void> {
  const defined = definitions.filter(({ kind }) => kind === "CustomResourceDefinition");
  const isOpen = ({ status }: StoredObject) => {
    const { conditions = [] } = (status ?? {}) as {
      readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    };
    return !conditions.some((condition) => condition.type === "Established" && condition.status === "True");
  };
  while (defined.length > 0 && tools.now() < end && (await kubectl.stored(defined)).some(isOpen))
    await tools.sleep(RETRY_MS);
}

/** Applies objects of operators, which may have to run before their webhooks take any. */
async function untilTaken(
  objects: readonly KubernetesObject[],
  { kubectl, tools, end, context }: Waiting,
): Promise<void> {
  for (let said = ""; ; ) {
    const { code, stderr } = await kubectl.tryApply(objects);
    if (code === 0) return;
    if (tools.now() > end)
      throw new CommandError(`operators must take their objects, and the cluster says:\n${stderr.trim()}`);
    if (stderr !== said) context.progress(`objects of operators wait: ${stderr.trim()}`);
    said = stderr;
    await tools.sleep(RETRY_MS);
  }
}

function imagesOf(environment: ResolvedEnvironment): readonly string[] {
  const pods = workloadsOf(environment).map(({ workload }) => workload);
  const before = Object.values(environment.services).flatMap((service) => Object.values(service.before));
  return [...new Set([...pods, ...before].flatMap(containersOf).map(({ image }) => String(image)))].sort();
}
