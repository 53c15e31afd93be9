import { PLAIN } from "../kubernetes/cluster-conventions";
import { containersOf } from "../kubernetes/container";
import type { ResolvedPod } from "../kubernetes/pod";
import { extendedResourcesOf, type ResolvedResources } from "../kubernetes/resources";
import { NO_CLASS, type ResolvedRouting } from "../kubernetes/routing";
import type { ResolvedService } from "../kubernetes/service";
import type { ResolvedStorage } from "../kubernetes/storage";
import { keyOf } from "../kubernetes/stored-secret";
import type { ResolvedVolume } from "../kubernetes/volume";
import { mapRecord } from "../record";
import { CpuQuantity, MemoryQuantity } from "../value/quantity";
import { withoutAppRoutingDns } from "./app-routing-dns";
import { NOTHING_AROUND } from "./around-cluster";
import type { EnvironmentRoute, ResolvedEnvironment } from "./environment";
import { workloadsOf } from "./resolve-workloads";
import type { SecretRead } from "./secret-reads";

/** Where an environment runs for a while, in the place of its own cluster. */
export interface LocalCluster {
  /** Name of the context of a kubeconfig that leads to it. */
  readonly context: string;
  /** DNS zone that its hosts lie in. */
  readonly domain: string;
  /** Class of its gateways, or of its Ingresses; undefined where it has none, so that nothing has a route. */
  readonly className: string | undefined;
}

/** What is small enough for many workloads on one machine. Limits stay: what they stop shows here too. */
const SMALL = { millicores: 10, memory: MemoryQuantity.parse("32Mi"), disk: MemoryQuantity.parse("16Mi") };
const SMALL_CLAIM = MemoryQuantity.parse("1Gi");
const DRIVER_OF_SECRETS = "secrets-store.csi.k8s.io";

/**
 * An environment as it runs on a cluster of one machine: one replica of each workload on any node, with small requests; no
 * quotas; claims of the class that the cluster has; hosts of a local domain without TLS; Secrets in the place of vaults; and
 * nothing of Azure. Everything else is what runs in its own cluster.
 */
export function localEnvironment(
  whole: ResolvedEnvironment,
  { context, domain, className }: LocalCluster,
): ResolvedEnvironment {
  const environment = withoutAppRoutingDns(whole);
  const { origin, secretReads } = environment;
  const pods = new LocalPods(secretReads);
  return {
    ...environment,
    origin: { kind: "kubeconfig", context, path: origin.kind === "kubeconfig" ? origin.path : "~/.kube/config" },
    cluster: undefined,
    around: NOTHING_AROUND,
    production: false,
    conventions: PLAIN,
    domain,
    access: {},
    imageDeployerObjectId: undefined,
    imageRegistries: [],
    alerting: {
      receivers: {},
      prometheusRules: false,
      scraper: undefined,
      metricsWorkspace: undefined,
      certificateEnding: undefined,
    },
    discovery: undefined,
    namespaces: mapRecord(environment.namespaces, (namespace) => ({ ...namespace, quota: undefined })),
    routing: localRouting(environment.routing, className),
    routes: className === undefined ? [] : environment.routes.map((route) => localRoute(route, environment, domain)),
    identities: {},
    secretStores: {},
    secretReads: [],
    storageClasses: {},
    claims: mapRecord(environment.claims, (claim) => ({
      ...claim,
      ...localStorage(claim.size ?? SMALL_CLAIM),
      nfs: undefined,
      exists: false,
    })),
    serviceAccounts: mapRecord(environment.serviceAccounts, (account) => ({ ...account, exists: false })),
    services: mapRecord(environment.services, (service) => ({
      ...pods.local(service, service.namespace),
      ...ONE_BY_APPLY,
      exposed: undefined,
      replicas: fewer(service.replicas),
      before: mapRecord(service.before, (work) => pods.local(work, service.namespace)),
    })),
    operators: mapRecord(environment.operators, (operator) => ({
      ...pods.local(operator, operator.namespace),
      ...ONE_BY_APPLY,
      replicas: fewer(operator.replicas),
    })),
    statefulSets: mapRecord(environment.statefulSets, (statefulSet) => ({
      ...pods.local(statefulSet, statefulSet.namespace),
      ...ONE_BY_APPLY,
      exposed: undefined,
      replicas: fewer(statefulSet.replicas),
    })),
    daemonSets: mapRecord(environment.daemonSets, (daemonSet) => pods.local(daemonSet, daemonSet.namespace)),
    jobs: mapRecord(environment.jobs, (job) => pods.local(job, job.namespace)),
    cronJobs: mapRecord(environment.cronJobs, (job) => pods.local(job, job.namespace)),
  };
}

/** An apply sets images here, so that the work before a rollout runs in it too. */
const ONE_BY_APPLY = { imageOwner: "terraform" } as const;

function fewer(replicas: ResolvedService["replicas"]): number {
  return typeof replicas === "number" ? Math.min(replicas, 1) : 1;
}

/** Pods as they are on one machine. */
class LocalPods {
  constructor(private readonly reads: readonly SecretRead[]) {}

  local<Pod extends ResolvedPod>(pod: Pod, namespace: string): Pod {
    return {
      ...small(pod),
      sidecars: mapRecord(pod.sidecars, small),
      initContainers: mapRecord(pod.initContainers, small),
      volumes: mapRecord(pod.volumes, (volume) => this.volume(volume, namespace)),
      placement: { ...pod.placement, ...ANYWHERE },
      // servers of a network that this machine is not in, and what its nodes do not have
      dnsPolicy: undefined,
      dnsConfig: pod.dnsConfig && { ...pod.dnsConfig, nameservers: [] },
      schedulerName: undefined,
      runtimeClassName: undefined,
      imagePullPolicy: pod.imagePullPolicy === "Never" ? pod.imagePullPolicy : "IfNotPresent",
      alerts: undefined,
    };
  }

  /** A claim of whatever class there is, and a Secret in the place of what a driver brings from a vault. */
  private volume(volume: ResolvedVolume, namespace: string): ResolvedVolume {
    if (volume.kind === "claim") return { ...volume, accessMode: "ReadWriteOnce" };
    if (volume.kind === "claimTemplate") return { ...volume, ...localStorage(volume.size) };
    if (volume.kind !== "csi" || volume.driver !== DRIVER_OF_SECRETS) return volume;
    const { driver: _, attributes, readOnly: __, ...mounted } = volume;
    const name = attributes.secretProviderClass ?? "";
    const read = this.reads.find((each) => each.namespace === namespace && each.name === name);
    const items = Object.fromEntries((read?.objects ?? []).map((object) => [keyOf(object), object.path]));
    return { ...mounted, kind: "secret", name, items, mode: undefined, optional: false };
  }
}

/** Wherever there is room. */
const ANYWHERE = {
  nodeSelector: {},
  nodeAffinity: { required: [], preferred: [] },
  affinity: [],
  antiAffinity: [],
  spread: { zone: "ScheduleAnyway", node: "ScheduleAnyway" },
} as const;

function small<Container extends { readonly resources: ResolvedResources }>(container: Container): Container {
  const { requests, limits } = container.resources;
  return {
    ...container,
    resources: {
      requests: {
        cpu: CpuQuantity.ofMillicores(Math.min(requests.cpu.millicores, SMALL.millicores)),
        memory: smaller(requests.memory, SMALL.memory),
        ephemeralStorage: smaller(requests.ephemeralStorage, SMALL.disk),
      },
      limits,
      gpu: undefined,
      extended: {},
    },
  };
}

/** One node has every volume here, so that pods of several workloads may have one together all the same. */
function localStorage(size: MemoryQuantity): ResolvedStorage {
  return { size: smaller(size, SMALL_CLAIM), storageClass: undefined, accessMode: "ReadWriteOnce" };
}

function smaller(one: MemoryQuantity, other: MemoryQuantity): MemoryQuantity {
  return one.bytes > other.bytes ? other : one;
}

/** Plain HTTP: a local cluster has no certificate of a host that a browser would trust. */
function localRouting({ kind, namespace, gateways }: ResolvedRouting, className = NO_CLASS): ResolvedRouting {
  return {
    kind,
    namespace,
    className,
    tls: false,
    ...(gateways && { gateways: mapRecord(gateways, () => ({ className, tls: false })) }),
  };
}

function localRoute(route: EnvironmentRoute, { domain }: ResolvedEnvironment, local: string): EnvironmentRoute {
  const { host, redirect, smoke } = route;
  return {
    ...route,
    ...(host !== undefined && { host: localHost(host, domain, local) }),
    ...(smoke && smoke.host !== undefined && { smoke: { ...smoke, host: localHost(smoke.host, domain, local) } }),
    ...(redirect?.hostname !== undefined && {
      redirect: { ...redirect, hostname: localHost(redirect.hostname, domain, local) },
    }),
  };
}

/** A host in a local domain: what is below the domain of the environment is below the local one, any other is put before it. */
export function localHost(host: string, domain: string, local: string): string {
  if (host === domain) return local;
  return host.endsWith(`.${domain}`) ? `${host.slice(0, -domain.length)}${local}` : `${host}.${local}`;
}

/** What an environment has that a local cluster has not, a line for each, for whoever looks for it there. */
export function leftOutLocally(environment: ResolvedEnvironment): readonly string[] {
  const { identities, services, statefulSets, logins } = withoutAppRoutingDns(environment);
  const devices = workloadsOf(environment).flatMap(({ section, name, workload }) => {
    const asked = containersOf(workload).flatMap(({ resources }) => Object.keys(extendedResourcesOf(resources)));
    return asked.length > 0 ? [`${section}.${name} gets no ${[...new Set(asked)].join(" or ")} here`] : [];
  });
  const exposed = Object.values({ ...services, ...statefulSets }).flatMap(({ name, namespace, exposed }) =>
    exposed
      ? [`${name} has no load balancer here; kubectl port-forward --namespace ${namespace} service/${name} reaches it`]
      : [],
  );
  const nobody = Object.keys(identities).map((name) => `identity ${name} is nobody to Azure here`);
  const open = logins.map(({ host = "any host", route }) => `${host}${route.path ?? "/"} asks for no login here`);
  return [...devices, ...exposed, ...nobody, ...open];
}
