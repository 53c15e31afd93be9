import type { DaemonSet, Deployment, StatefulSet } from "kubernetes-types/apps/v1";
import type { CronJob, Job } from "kubernetes-types/batch/v1";
import type { Container, PersistentVolumeClaim, PodSpec, PodTemplateSpec } from "kubernetes-types/core/v1";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import type { PriorityClass } from "kubernetes-types/scheduling/v1";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { POD_TEMPLATE_HASH_LABEL, VERSION_OF_STATEFUL_SET_LABEL } from "../../model/kubernetes/labels";
import { type Amounts, podRequests } from "../../model/kubernetes/pod-requests";
import { IntOrPercent } from "../../model/value/int-or-percent";
import { CpuQuantity, MemoryQuantity } from "../../model/value/quantity";
import { selects } from "./placing/label-selector";
import type { PodGroup } from "./placing/pod-group";

/** Pods of a workload: how many there are, and what they are to the scheduler. */
export interface WorkloadPods {
  /** Kind of the workload, such as `Deployment`. */
  readonly kind: string;
  /** Pods of one version, as many as there are at least. */
  readonly group: PodGroup;
  /** How many there are at least, and at most. */
  readonly least: number;
  readonly most: number;
  /** How many more there are while a new version is rolled out, by how many there are. */
  surgeOf(replicas: number): number;
  /** Whether no pod goes before a new one has taken its place. */
  readonly keepsAll: boolean;
}

/** Where the volumes of claims are. */
export type DiskOf = (storageClass: string | undefined) => { readonly isDisk: boolean; readonly staysInZone: boolean };

/** Priority of what the cluster, or a node, cannot do without. */
const SYSTEM_PRIORITIES: Readonly<Record<string, number>> = {
  "system-cluster-critical": 2_000_000_000,
  "system-node-critical": 2_000_001_000,
};

const WITHOUT_SURGE = { surgeOf: () => 0, keepsAll: false } as const;

/** The pods that objects of an environment come to. */
export function podsOf(objects: readonly KubernetesObject[], diskOf: DiskOf): readonly WorkloadPods[] {
  const reader = new PodReader(objects, diskOf);
  return objects.flatMap((object) => reader.read(object));
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

class PodReader {
  private readonly scalers: ReadonlyMap<string, ScalerSpec>;
  private readonly claims: ReadonlyMap<string, Kind<PersistentVolumeClaim>>;
  private readonly classes: readonly Kind<PriorityClass>[];
  private readonly budgets: readonly Kind<PodDisruptionBudget>[];

  constructor(
    objects: readonly KubernetesObject[],
    private readonly diskOf: DiskOf,
  ) {
    this.scalers = new Map(
      objects
        .filter(isScaler)
        .map(({ metadata, spec }) => [`${metadata.namespace ?? ""}/${spec.scaleTargetRef.name}`, spec]),
    );
    const claims = objects.filter((object) => isKind<PersistentVolumeClaim>(object, "PersistentVolumeClaim"));
    this.claims = new Map(
      claims.map((claim) => [`${claim.metadata.namespace ?? ""}/${claim.metadata.name ?? ""}`, claim]),
    );
    this.classes = objects.filter((object) => isKind<PriorityClass>(object, "PriorityClass"));
    this.budgets = objects.filter((object) => isKind<PodDisruptionBudget>(object, "PodDisruptionBudget"));
  }

  read(object: KubernetesObject): readonly WorkloadPods[] {
    if (isKind<Deployment>(object, "Deployment")) return this.deployment(object);
    if (isKind<StatefulSet>(object, "StatefulSet")) return this.statefulSet(object);
    if (isKind<DaemonSet>(object, "DaemonSet")) return this.daemonSet(object);
    if (isKind<Job>(object, "Job")) return this.work(object, object.spec);
    if (isKind<CronJob>(object, "CronJob")) {
      const { jobTemplate, suspend } = object.spec ?? {};
      return this.work(object, jobTemplate?.spec && { ...jobTemplate.spec, ...(suspend && { suspend }) });
    }
    return [];
  }

  private deployment(object: Kind<Deployment>): readonly WorkloadPods[] {
    const { spec } = object;
    if (!spec) return [];
    const rolling = spec.strategy?.type === "Recreate" ? undefined : (spec.strategy?.rollingUpdate?.maxSurge ?? "25%");
    const bounds = this.boundsOf(object) ?? { least: spec.replicas ?? 1, most: spec.replicas ?? 1 };
    const group = this.group(object, spec.template, { version: POD_TEMPLATE_HASH_LABEL });
    const surgeOf = (replicas: number) => (rolling === undefined ? 0 : IntOrPercent.parse(rolling).ceilOf(replicas));
    const unavailable = spec.strategy?.rollingUpdate?.maxUnavailable ?? "25%";
    const keepsAll = rolling !== undefined && IntOrPercent.parse(unavailable).ceilOf(bounds.most) === 0;
    return [{ kind: object.kind, group: { ...group, count: bounds.least }, ...bounds, surgeOf, keepsAll }];
  }

  private statefulSet(object: Kind<StatefulSet>): readonly WorkloadPods[] {
    const { spec } = object;
    if (!spec) return [];
    const claims = spec.volumeClaimTemplates ?? [];
    const group = this.group(object, spec.template, { version: VERSION_OF_STATEFUL_SET_LABEL, claims });
    const count = spec.replicas ?? 1;
    return [{ kind: object.kind, group: { ...group, count }, least: count, most: count, ...WITHOUT_SURGE }];
  }

  private daemonSet(object: Kind<DaemonSet>): readonly WorkloadPods[] {
    const { spec } = object;
    if (!spec) return [];
    const group = { ...this.group(object, spec.template), isOnEveryNode: true };
    return [{ kind: object.kind, group, least: 0, most: 0, ...WITHOUT_SURGE }];
  }

  /** What runs to an end is there at most, and not at least; what is suspended has no pods. */
  private work(object: KubernetesObject, spec: Job["spec"]): readonly WorkloadPods[] {
    if (!spec) return [];
    const most = spec.suspend ? 0 : Math.min(spec.parallelism ?? 1, spec.completions ?? Number.POSITIVE_INFINITY);
    return [{ kind: object.kind, group: this.group(object, spec.template), least: 0, most, ...WITHOUT_SURGE }];
  }

  /** What an autoscaler, or KEDA, keeps the replicas between. */
  private boundsOf({ metadata: { namespace = "", name = "" } }: KubernetesObject): Bounds | undefined {
    const spec = this.scalers.get(`${namespace}/${name}`);
    if (!spec) return undefined;
    return {
      least: spec.minReplicas ?? spec.minReplicaCount ?? 1,
      most: spec.maxReplicas ?? spec.maxReplicaCount ?? 1,
    };
  }

  private group(
    { metadata: { namespace = "default", name = "" } }: KubernetesObject,
    template: PodTemplateSpec,
    { version, claims = [] }: { readonly version?: string; readonly claims?: readonly PersistentVolumeClaim[] } = {},
  ): PodGroup {
    const { spec } = template;
    const labels = { ...template.metadata?.labels, ...(version && { [version]: name }) };
    const disks = [...claims, ...this.claimsOf(spec, namespace)]
      .map((claim) => this.diskOf(claim.spec?.storageClassName))
      .filter(({ isDisk }) => isDisk);
    return {
      workload: `${namespace}/${name}`,
      namespace,
      labels,
      spec: spec ?? {},
      requests: { ...requestsOf(spec), pods: 1, ...(disks.length > 0 && { disks: disks.length }) },
      hostPorts: hostPortsOf(spec),
      ...this.priorityOf(spec),
      count: 0,
      isOnEveryNode: false,
      staysInZone: disks.some(({ staysInZone }) => staysInZone),
      budget: this.budgetOf(namespace, labels),
    };
  }

  private claimsOf(spec: PodSpec | undefined, namespace: string): readonly PersistentVolumeClaim[] {
    const named = (spec?.volumes ?? []).flatMap(
      ({ persistentVolumeClaim }) => this.claims.get(`${namespace}/${persistentVolumeClaim?.claimName ?? ""}`) ?? [],
    );
    return named.filter((claim) => claim.spec?.volumeName === undefined);
  }

  private priorityOf(spec: PodSpec | undefined): Pick<PodGroup, "priority" | "preempts"> {
    const name = spec?.priorityClassName;
    const found = this.classes.find(({ metadata, globalDefault }) =>
      name === undefined ? globalDefault === true : metadata.name === name,
    );
    return {
      priority: found?.value ?? SYSTEM_PRIORITIES[name ?? ""] ?? 0,
      preempts: found?.preemptionPolicy !== "Never",
    };
  }

  private budgetOf(namespace: string, labels: PodGroup["labels"]): PodGroup["budget"] {
    return this.budgets.find(
      ({ metadata, spec }) => metadata.namespace === namespace && selects(spec?.selector, labels),
    )?.spec;
  }
}

interface ScalerSpec {
  readonly scaleTargetRef: { readonly name: string };
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly minReplicaCount?: number;
  readonly maxReplicaCount?: number;
}

function isScaler(object: KubernetesObject): object is KubernetesObject & { readonly spec: ScalerSpec } {
  return object.kind === "HorizontalPodAutoscaler" || object.kind === "ScaledObject";
}

/** An object of a kind, with what it is called. */
type Kind<Of> = KubernetesObject & Of;

function isKind<Of>(object: KubernetesObject, kind: string): object is Kind<Of> {
  return object.kind === kind;
}

function requestsOf(spec: PodSpec | undefined): Amounts {
  const init = (spec?.initContainers ?? []).map((container) => ({
    requests: amountsOf(container),
    isInit: true,
    isSidecar: container.restartPolicy === "Always",
  }));
  const main = (spec?.containers ?? []).map((container) => ({
    requests: amountsOf(container),
    isInit: false,
    isSidecar: false,
  }));
  return podRequests([...init, ...main]);
}

function amountsOf({ resources }: Container): Amounts {
  return Object.fromEntries(
    Object.entries(resources?.requests ?? {}).map(([name, amount]) => [name, amountOf(name, String(amount))]),
  );
}

function amountOf(name: string, amount: string): number {
  if (name === "cpu") return CpuQuantity.parse(amount).millicores;
  const isBytes = name === "memory" || name === "ephemeral-storage" || name.startsWith("hugepages-");
  return isBytes ? MemoryQuantity.parse(amount).bytes : Number(amount);
}

/** Ports of the node that containers take, and sidecars that begin before them; what ends before them takes none. */
function hostPortsOf(spec: PodSpec | undefined): readonly string[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
  return [...sidecars, ...(spec?.containers ?? [])].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, protocol = "TCP" }) => (hostPort === undefined ? [] : [`${protocol}/${hostPort}`])),
  );
}
