import type { KubernetesObject } from "../manifests/kubernetes-object";
import { InvalidDeclarationError } from "../model/problem";
import { environmentObjects } from "../views/environment-objects";
import { besideCluster } from "./azure/beside";
import type { ReadEnvironment } from "./azure/environment";
import { changesOf, type ObjectChanges } from "./comparison/differences";
import { textAt } from "./json";
import { readCluster } from "./kubernetes/cluster";
import { Inventory, keyOf } from "./kubernetes/inventory";
import { isForeign } from "./kubernetes/namespaces";
import { DEFAULT_NAMESPACE, isDeclarable, isDefaultAccount, isInDefault } from "./kubernetes/system-objects";
import { WORKLOADS } from "./kubernetes/workloads";
import { composePlatform } from "./platform";
import { type AcceptedDeclaration, withoutRefused } from "./refused";

/** What there is, as it was read from files. */
export interface ThereIs {
  /** The objects of the cluster. */
  readonly objects: readonly KubernetesObject[];
  /** The cluster of the environment. */
  readonly environment: ReadEnvironment;
}

/** What is wanted of it. */
export interface AdoptionOptions {
  /** Name of the platform. @default - the namespace that most of it is in */
  readonly name?: string | undefined;
  /** DNS zone of the platform. @default - one that nobody has */
  readonly domain?: string | undefined;
  /** Name of the environment. */
  readonly environment: string;
  /** Whether ways that are open today stay open, where no network policy closes them. */
  readonly keepOpen: boolean;
  /** Day that the rules judge by. */
  readonly today: Date;
}

/** A platform that says what there is, and what that means for what there is. */
export interface Adoption extends AcceptedDeclaration {
  /** What people have to know, each in a sentence. */
  readonly notes: readonly string[];
  /** Ids of what is there in Azure and declared, by type, and by name where there are several. */
  readonly ids: Readonly<Record<string, string>>;
  /** What of the cluster itself changes, each in a sentence. */
  readonly clusterChanges: readonly string[];
  /** What else was read and is not taken over, each in a sentence: of Azure, and in namespaces of the cluster. */
  readonly beside: readonly string[];
  /** What becomes of each object of the cluster. */
  readonly changes: ObjectChanges;
}

/** Declares what there is. */
export function adopt(there: ThereIs, options: AdoptionOptions): Adoption {
  const declarable = there.objects.filter(isDeclarable);
  const usual = mostUsed(declarable.filter(isWorkload).map(({ metadata }) => metadata.namespace)) ?? USUAL_NAME;
  const adoption = adoptOrJoin(options.name ?? usual, there, declarable, options);
  const isTooStrict = adoption.refused.some(({ place }) => place.endsWith(".podSecurity"));
  // what needs its nodes lives in a namespace that is not that of the platform
  return isTooStrict && options.name === undefined
    ? adoptOrJoin(`${usual}-${USUAL_NAME}`, there, declarable, options)
    : adoption;
}

/** A cluster that the rules refuse as it is stays with whoever keeps it. */
function adoptOrJoin(
  name: string,
  there: ThereIs,
  declarable: readonly KubernetesObject[],
  options: AdoptionOptions,
): Adoption {
  try {
    return adoptAs(name, there, declarable, options);
  } catch (error) {
    const { joined } = there.environment;
    if (!(error instanceof InvalidDeclarationError) || !joined) throw error;
    const because = error.problems
      .filter(({ severity }) => severity === "error")
      .map(({ place, message }) => `${place} ${message}`)
      .join("; ");
    return adoptAs(name, { ...there, environment: joined(because) }, declarable, options);
  }
}

function adoptAs(
  name: string,
  { objects, environment }: ThereIs,
  declarable: readonly KubernetesObject[],
  options: AdoptionOptions,
): Adoption {
  const inventory = new Inventory(objects, name);
  const origin = textAt(environment.declared, "cluster.kind");
  const read = readCluster({
    inventory,
    pullPolicy: origin === "kubeconfig" ? "IfNotPresent" : "Always",
    keepOpen: options.keepOpen,
  });
  const { declaration: composed, displaced } = composePlatform(read, environment.declared, {
    name,
    domain: options.domain,
    environment: options.environment,
  });
  const { declaration, platform, warnings, refused, accepted } = withoutRefused(composed, options.today);
  const declaredEnvironment = platform.environments[options.environment];
  const becomes = declaredEnvironment ? environmentObjects(declaredEnvironment, { partOf: platform.name }) : [];
  return {
    declaration,
    platform,
    warnings,
    refused,
    accepted,
    notes: [
      ...accepted.map(({ place, reason }) => `${place} ${reason}. It runs, so \`accept\` allows it for a year`),
      ...environment.notes,
      ...read.entries.flatMap(({ notes = [] }) => notes),
      ...(read.routes?.notes ?? []),
      ...displaced.map(
        ({ section, name: key, namespace }) =>
          `${section}.${key} of the namespace ${namespace} is left out: another one is called alike, and a name is declared once; rename one of them`,
      ),
    ],
    clusterChanges: environment.changes,
    ids: environment.ids,
    beside: [...besideCluster(environment.others ?? [], declaration), ...ofClusterItself(objects)],
    changes: withThoseInDefault(changesOf([...declarable, ...defaultAccounts(objects, becomes)], becomes), objects),
  };
}

/** The accounts that Kubernetes has made in namespaces that are declared: only whether pods get a token of them is said. */
function defaultAccounts(objects: readonly KubernetesObject[], becomes: readonly KubernetesObject[]) {
  const declared = new Set(becomes.map(keyOf));
  return objects.filter((object) => isDefaultAccount(object) && declared.has(keyOf(object)));
}

/** What people have put where nothing of ours lives, which stays there. */
function withThoseInDefault(changes: ObjectChanges, objects: readonly KubernetesObject[]): ObjectChanges {
  return { ...changes, left: [...changes.left, ...objects.filter(isInDefault)] };
}

/** Namespaces that belong to the cluster, of which everything stays; each in a sentence. */
function ofClusterItself(objects: readonly KubernetesObject[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { metadata } of objects) {
    const { namespace } = metadata;
    if (namespace === undefined || namespace === DEFAULT_NAMESPACE || !isForeign(namespace)) continue;
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  return [...counts].map(
    ([namespace, count]) => `namespace ${namespace}: ${count} objects, which belong to the cluster`,
  );
}

/** What a platform is called of which nothing says a name. */
const USUAL_NAME = "platform";

function isWorkload({ kind }: KubernetesObject): boolean {
  return WORKLOADS.includes(kind);
}

function mostUsed(names: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
