import { containersOf } from "../../model/kubernetes/container";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { leftOutLocally, localEnvironment } from "../../model/platform/local-environment";
import { workloadsOf } from "../../model/platform/resolve-workloads";
import { withoutLogins } from "../../model/platform/without-logins";
import { inOrderOfSteps, keyOfObject } from "../../views/local-objects";
import type { CommandContext } from "../context";
import { declaredEnvironment } from "../declared-environment";
import type { GatewayAddress } from "./answers";
import { groupKindOf } from "./applied-set";
import { applyInSteps, prepared } from "./apply-in-steps";
import { untilAnswered } from "./gateway";
import { loadImages } from "./images";
import { type LocalArguments, type LocalTools, localRun, remembered } from "./local-run";
import { neededObjects, refuseStrangers } from "./needs";
import { untilReady, type Waiting, withoutOldJobs } from "./rollout";
import { routeClass } from "./route-class";
import { routesTable } from "./routes-table";

/** What `local up` is asked for. */
export interface UpArguments extends LocalArguments {
  /** DNS zone of the hosts; undefined for `<environment>.localhost`. */
  readonly domain: string | undefined;
  /** Class of gateways or Ingresses; undefined for the only one of the cluster. */
  readonly class: string | undefined;
  /** Where the gateway is reached from this machine; undefined for the addresses that it says, and this machine. */
  readonly address: GatewayAddress | undefined;
  /** File of variables that Secrets are made of. */
  readonly secrets: string;
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
  const { environment: declared, platform } = declaredEnvironment(options, context);
  const run = await localRun({ platform: platform.name, environment: declared.name }, options.context, tools);
  const { kubectl, set, served } = run;
  context.progress(`${declared.name} runs in ${run.context.name} at ${run.context.server}`);
  const className = declared.routes.length > 0 ? await routeClass(declared, options.class, run) : undefined;
  const domain = options.domain ?? `${declared.name}.localhost`;
  const { logins } = declared;
  const open = logins.length > 0 ? declaredEnvironment(options, context, withoutLogins).environment : declared;
  const environment = localEnvironment(open, { context: run.context.name, domain, className });
  const objects = await neededObjects(environment, declared, { ...options, context, tools, run });
  for (const line of leftOutLocally(declared)) context.progress(line);

  const before = await remembered(run);
  const made = inOrderOfSteps(objects).map((object) => prepared(object, set));
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
  await applyInSteps(objects, set, waiting);
  const keys = new Set(made.map(keyOfObject));
  const gone = before.members.filter((object) => !keys.has(keyOfObject(object)));
  for (const { kind, metadata } of gone) context.progress(`${kind} ${metadata.name} is not declared any more`);
  await kubectl.delete(gone);
  await kubectl.apply([set.memory(kinds)]);
  const ready = await untilReady(waiting);
  const { urls, gateway } = await untilAnswered(environment, options.address, waiting);
  context.print(`${ready.length} of ${ready.length} are ready\n${routesTable(environment, urls, gateway)}`);
}

function imagesOf(environment: ResolvedEnvironment): readonly string[] {
  const pods = workloadsOf(environment).map(({ workload }) => workload);
  const before = Object.values(environment.services).flatMap((service) => Object.values(service.before));
  return [...new Set([...pods, ...before].flatMap(containersOf).map(({ image }) => String(image)))].sort();
}
