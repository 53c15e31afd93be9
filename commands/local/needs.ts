import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { neededSecrets } from "../../model/platform/needed-secrets";
import { inOrderOfSteps, type LocalObjects, localObjects } from "../../views/local-objects";
import { localSecrets } from "../../views/local-secrets";
import { CommandError } from "../command-error";
import type { CommandContext } from "../context";
import { groupKindOf, resourcesOf, setOf } from "./applied-set";
import { readEnvFile } from "./env-file";
import type { LocalRun, LocalTools } from "./local-run";
import { missingKinds, withoutMissing } from "./missing";
import { downOf, otherSets } from "./other-sets";

/** What an environment needs is looked for with. */
export interface Asked {
  /** File of variables that Secrets are made of. */
  readonly secrets: string;
  /** Whether to go on without objects of kinds that the cluster has not. */
  readonly withoutMissing: boolean;
  readonly context: CommandContext;
  readonly tools: LocalTools;
  readonly run: LocalRun;
}

/** The objects, with the Secrets that they need. @throws CommandError with everything that is missing, at once */
export async function neededObjects(
  environment: ResolvedEnvironment,
  declared: ResolvedEnvironment,
  { secrets: file, withoutMissing: isWithout, context, tools, run }: Asked,
): Promise<LocalObjects> {
  const { partOf, served } = run;
  const objects = localObjects(environment, partOf);
  const missing = missingKinds(inOrderOfSteps(objects), served);
  const variables = await readEnvFile(file, context.folder, tools.run);
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
  const variablesMissing = secrets.missing.map(({ variable, meaning }) => `${file} must have ${variable}: ${meaning}`);
  const lacking = [...noClass, ...(await withoutStorage(inOrderOfSteps(objects), run)), ...kinds];
  const open = isWithout ? [] : lacking;
  const lines = [...open, ...variablesMissing];
  if (lines.length > 0) {
    const goOn = open.length > 0 ? ["", "--without-missing goes on without what the cluster has not"] : [];
    throw new CommandError(
      [
        `everything that ${declared.name} needs must be there, and this is missing:`,
        ...lines.map((line) => `  ${line}`),
        ...goOn,
      ].join("\n"),
    );
  }
  for (const line of lacking) context.progress(`left out: ${line}`);
  return {
    ...objects,
    objects: withoutMissing([...secrets.secrets, ...objects.objects], missing),
    customObjects: withoutMissing(objects.customObjects, missing),
  };
}

const BY_DEFAULT = "storageclass.kubernetes.io/is-default-class";

/** Claims are made of the class that a cluster has by default: without one, their pods wait for ever. */
async function withoutStorage(
  objects: readonly KubernetesObject[],
  { kubectl, served }: LocalRun,
): Promise<readonly string[]> {
  const claiming = objects.filter(
    (object) =>
      object.kind === "PersistentVolumeClaim" ||
      (object.kind === "StatefulSet" && JSON.stringify(object).includes('"volumeClaimTemplates":[{')),
  );
  if (claiming.length === 0) return [];
  const classes = await kubectl.list(resourcesOf(["StorageClass.storage.k8s.io"], served));
  if (classes.some(({ metadata }) => metadata.annotations?.[BY_DEFAULT] === "true")) return [];
  const names = claiming.map(({ metadata }) => metadata.name).join(", ");
  return [
    `the cluster has no storage class by default, for the claims of ${names}; kubectl annotate storageclass NAME ${BY_DEFAULT}=true, or install https://github.com/rancher/local-path-provisioner`,
  ];
}

/** What somebody else has made stays his: `down` would take it away. */
export async function refuseStrangers(objects: readonly KubernetesObject[], run: LocalRun): Promise<void> {
  const { kubectl, served, set, context } = run;
  const known = new Set(served.map(({ group, kind }) => (group === "" ? kind : `${kind}.${group}`)));
  const stored = await kubectl.stored(objects.filter((object) => known.has(groupKindOf(object))));
  const strangers = stored.filter((object) => !set.has(object));
  if (strangers.length === 0) return;
  const others = await otherSets(run);
  const ours = others.filter(({ id }) => strangers.some((object) => setOf(object) === id));
  const theirs = strangers.filter((object) => !ours.some(({ id }) => setOf(object) === id));
  const lines = ours.map((other) => {
    const [first, ...more] = strangers.filter((object) => setOf(object) === other.id).map(placedName);
    const named = more.length > 0 ? `${first} and ${more.length} more` : first;
    return `${context.name} must not run another environment with the same names, got ${other.environment} of ${other.platform}, which has ${named}; ${downOf(other, run)} takes it away, or use another cluster`;
  });
  if (theirs.length > 0) {
    lines.push(
      `${context.name} must not have what somebody else has made, got ${theirs.map(placedName).join(", ")}; delete it, or use another cluster`,
    );
  }
  throw new CommandError(lines.join("\n"));
}

function placedName({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join("/")}`;
}
