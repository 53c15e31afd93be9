import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import type { KubernetesObject, ObjectOf } from "../manifests/kubernetes-object";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { definitionObjects } from "./definition-objects";
import { environmentObjects } from "./environment-objects";
import { customObjectsOf } from "./placed-objects";

/** A service that waits for work: its Jobs one after the other, and then what they are for. */
export interface LocalRollout {
  /** Name of the service. */
  readonly service: string;
  readonly jobs: readonly KubernetesObject[];
  readonly deployment: KubernetesObject;
}

/** The objects of an environment on a cluster of one machine, in the steps in which they are made. */
export interface LocalObjects {
  /** What is of no namespace, and comes before anything that is. */
  readonly definitions: readonly KubernetesObject[];
  readonly namespaces: readonly KubernetesObject[];
  /** Everything that may come at once. */
  readonly objects: readonly KubernetesObject[];
  /** Objects of kinds that operators define, who may have to answer before they are taken. */
  readonly customObjects: readonly KubernetesObject[];
  /** What comes last, because work has to succeed before it. */
  readonly rollouts: readonly LocalRollout[];
}

/**
 * The objects of an environment that is local already. Where the proxies of a local gateway run is up to its product, also
 * outside of the cluster: routed pods take calls from everywhere here, and nothing closes the namespace of the gateway.
 *
 * @param partOf name of the platform
 */
export function localObjects(environment: ResolvedEnvironment, partOf: string): LocalObjects {
  const all = environmentObjects(environment, { partOf }).flatMap((object) => reachable(object, environment));
  const rollouts = rolloutsOf(environment, all);
  const definitions = keysOf(definitionObjects(environment, partOf));
  const custom = keysOf(customObjectsOf(environment, partOf));
  const later = keysOf(rollouts.flatMap(({ jobs, deployment }) => [...jobs, deployment]));
  const stepOf = (object: KubernetesObject): keyof LocalObjects => {
    if (object.kind === "Namespace") return "namespaces";
    const key = keyOfObject(object);
    if (definitions.has(key)) return "definitions";
    if (custom.has(key)) return "customObjects";
    return later.has(key) ? "rollouts" : "objects";
  };
  const inStep = (step: keyof LocalObjects) => all.filter((object) => stepOf(object) === step);
  return {
    definitions: inStep("definitions"),
    namespaces: inStep("namespaces"),
    objects: inStep("objects"),
    customObjects: inStep("customObjects"),
    rollouts,
  };
}

/** Every object, in the order in which they are made. */
export function inOrderOfSteps(local: LocalObjects): readonly KubernetesObject[] {
  const { definitions, namespaces, objects, customObjects, rollouts } = local;
  const rolled = rollouts.flatMap(({ jobs, deployment }) => [...jobs, deployment]);
  return [...definitions, ...namespaces, ...objects, ...customObjects, ...rolled];
}

/** What an object is called in a cluster. */
export function keyOfObject({ apiVersion, kind, metadata: { namespace = "", name = "" } }: KubernetesObject): string {
  return `${groupOf(apiVersion)}/${kind} ${namespace}/${name}`;
}

/** Group of the API that an object is of; none for Kubernetes' own first one. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

function keysOf(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  return new Set(objects.map(keyOfObject));
}

/** Kinds that say to a Prometheus what to scrape. */
const MONITORS = new Set(["PodMonitor", "ServiceMonitor"]);

/** An object as whoever stands before the machine reaches it; nothing for one that means something to Azure only. */
function reachable(object: KubernetesObject, { routing }: ResolvedEnvironment): readonly KubernetesObject[] {
  if (MONITORS.has(object.kind)) return [];
  if (!isNetworkPolicy(object)) return [object];
  const { namespace, name } = object.metadata;
  if (namespace === routing.namespace && routing.kind === "gateway") return [];
  return name === "allow-gateway"
    ? [{ ...object, spec: { ...object.spec, ingress: [{}] } } as typeof object]
    : [object];
}

function isNetworkPolicy(object: KubernetesObject): object is ObjectOf<NetworkPolicy> {
  return object.kind === "NetworkPolicy";
}

function rolloutsOf({ services }: ResolvedEnvironment, objects: readonly KubernetesObject[]): readonly LocalRollout[] {
  const byKey = new Map(objects.map((object) => [keyOfObject(object), object]));
  return Object.values(services).flatMap(({ name, namespace, before }) => {
    const deployment = byKey.get(`apps/Deployment ${namespace}/${name}`);
    const jobs = Object.values(before).flatMap((work) => byKey.get(`batch/Job ${namespace}/${work.name}`) ?? []);
    return deployment && jobs.length > 0 ? [{ service: name, jobs, deployment }] : [];
  });
}
