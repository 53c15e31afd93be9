import { createHash } from "node:crypto";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { LocalObjects } from "../../views/local-objects";
import { CommandError } from "../command-error";
import type { AppliedSet } from "./applied-set";
import type { StoredObject } from "./kubectl";
import { CONTENT, untilReady, type Waiting } from "./rollout";

/** An object as one of the set; a Job with a digest of what it is, by which a change is seen. */
export function prepared(object: KubernetesObject, set: AppliedSet): KubernetesObject {
  const member = set.member(object);
  if (object.kind !== "Job") return member;
  const digest = createHash("sha256").update(JSON.stringify(object)).digest("hex").slice(0, 16);
  return {
    ...member,
    metadata: { ...member.metadata, annotations: { ...member.metadata.annotations, [CONTENT]: digest } },
  };
}

/**
 * Makes or changes objects, each step after the one before.
 *
 * @throws CommandError with what the API server says, or with work before a rollout that has failed
 */
export async function applyInSteps(
  { definitions, namespaces, objects, customObjects, rollouts }: LocalObjects,
  set: AppliedSet,
  waiting: Waiting,
): Promise<void> {
  const { context, kubectl } = waiting;
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
