import { isScaledByEvents } from "../kubernetes/autoscaling";
import { containersOf } from "../kubernetes/container";
import { monitorOf, scrapesOf } from "../kubernetes/metrics";
import type { ResolvedPod } from "../kubernetes/pod";
import { backendsOf, parseBackend } from "../kubernetes/route";
import { routingOf, tlsSecretName } from "../kubernetes/routing";
import type { ResolvedServed } from "../kubernetes/served";
import type { ResolvedVolume } from "../kubernetes/volume";
import type { ResolvedEnvironment } from "./environment";
import { workloadsOf } from "./resolve-workloads";
import { routeTargets } from "./route-targets";
import type { InNamespace } from "./workloads";

/** What a Secret is of, by which `kubectl create secret` makes it. */
type SecretType = "generic" | "tls" | "docker-registry";

/** A Secret that is needed, and that nothing which is declared makes. */
export interface NeededSecret {
  readonly namespace: string;
  readonly name: string;
  readonly type: SecretType;
  /** Keys that are read of it; none where all of it is. */
  readonly keys: readonly string[];
  /** Who needs it, such as `services.cart`. */
  readonly usedBy: readonly string[];
}

/** Pods that are asked for metrics. */
type Scraped = InNamespace<Pick<ResolvedServed, "metrics">>;

/** A place that needs a Secret. */
interface Need {
  readonly namespace: string;
  readonly name: string;
  readonly type: SecretType;
  readonly keys: readonly string[];
  readonly user: string;
}

/**
 * The Secrets of an environment that somebody has to make: those that pods cannot start without, and those of routes. A
 * Secret that a declared object makes is none of them, as far as the object says its name.
 */
export function neededSecrets(environment: ResolvedEnvironment): readonly NeededSecret[] {
  const made = madeIn(environment);
  const found = new Map<string, NeededSecret>();
  for (const need of needsOf(environment)) {
    const { namespace, name, type, keys, user } = need;
    const key = `${namespace}/${name}`;
    if (made.has(key)) continue;
    const known = found.get(key) ?? { namespace, name, type, keys: [], usedBy: [] };
    found.set(key, {
      ...known,
      keys: [...new Set([...known.keys, ...keys])].sort(),
      usedBy: [...new Set([...known.usedBy, user])],
    });
  }
  return [...found.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ namespace, name }: NeededSecret): string {
  return `${namespace}/${name}`;
}

function needsOf(environment: ResolvedEnvironment): readonly Need[] {
  const pods = workloadsOf(environment).flatMap(({ section, name, workload }) =>
    secretsOf(workload).map((need) => ({ ...need, namespace: workload.namespace, user: `${section}.${name}` })),
  );
  const scaled = Object.entries(environment.services).flatMap(([name, { replicas, namespace }]) => {
    if (typeof replicas === "number" || !isScaledByEvents(replicas)) return [];
    return Object.values(replicas.scalers).flatMap(({ authentication }) =>
      authentication && "secrets" in authentication
        ? Object.values(authentication.secrets).map(({ secret, key }) => ({
            ...generic(secret, [key]),
            namespace,
            user: `services.${name}`,
          }))
        : [],
    );
  });
  return [...pods, ...scaled, ...scrapedWith(environment), ...certificatesOf(environment)];
}

/** Tokens and certificates that a Prometheus needs to ask pods for metrics. */
function scrapedWith(environment: ResolvedEnvironment): readonly Need[] {
  const { services, statefulSets, daemonSets, operators, conventions } = environment;
  const sections: Readonly<Record<string, Readonly<Record<string, Scraped>>>> = {
    services,
    statefulSets,
    daemonSets,
    operators,
  };
  return Object.entries(sections).flatMap(([section, workloads]) =>
    Object.entries(workloads).flatMap(([name, { metrics, namespace }]) =>
      scrapesOf(monitorOf(metrics, conventions))
        .flatMap(({ bearerToken, tls }) => [bearerToken, tls?.ca])
        .flatMap((named) =>
          named ? [{ ...generic(named.secret, [named.key]), namespace, user: `${section}.${name}` }] : [],
        ),
    ),
  );
}

function generic(name: string, keys: readonly string[]) {
  return { name, keys, type: "generic" } as const;
}

/** The Secrets that a pod does not start without. */
function secretsOf(pod: ResolvedPod): readonly Omit<Need, "namespace" | "user">[] {
  const variables = containersOf(pod).flatMap(({ env, envFrom }) => [
    ...Object.values(env).flatMap((value) =>
      typeof value === "object" && "secret" in value && !value.optional ? [generic(value.secret, [value.key])] : [],
    ),
    ...envFrom.flatMap((source) => ("secret" in source && !source.optional ? [generic(source.secret, [])] : [])),
  ]);
  const pulls = pod.imagePullSecrets.map((name) => ({ name, keys: [], type: "docker-registry" }) as const);
  return [...variables, ...Object.values(pod.volumes).flatMap(inVolume), ...pulls];
}

function inVolume(volume: ResolvedVolume): readonly Omit<Need, "namespace" | "user">[] {
  if (volume.kind === "secret") return volume.optional ? [] : [generic(volume.name, Object.keys(volume.items))];
  if (volume.kind !== "projected") return [];
  return volume.sources.flatMap((source) =>
    "secret" in source && !source.optional ? [generic(source.secret, Object.keys(source.items ?? {}))] : [],
  );
}

/** Certificates of hosts, where nobody is named who issues them. */
function certificatesOf(environment: ResolvedEnvironment): readonly Need[] {
  const { routes, routing } = environment;
  const homes = routeTargets(environment);
  return routes.flatMap((route): readonly Need[] => {
    const { host, protocol, gateway } = route;
    const { tls } = routingOf(routing, gateway);
    const isEncrypted = protocol === "HTTP" || protocol === "GRPC";
    if (!isEncrypted || !tls || tls.clusterIssuer !== undefined || tls.options) return [];
    const [first] = routing.kind === "gateway" ? [] : backendsOf(route);
    return [
      {
        name: tlsSecretName(tls, host),
        namespace: (first && homes[parseBackend(first.to).service]?.namespace) ?? routing.namespace,
        type: "tls",
        keys: [],
        user: `the certificate of ${host ?? "any host"}`,
      },
    ];
  });
}

/** The Secrets that something which is declared makes, as `namespace/name`. */
function madeIn({ secretReads, objects, operators }: ResolvedEnvironment): ReadonlySet<string> {
  const fetched = secretReads.map(({ namespace, name }) => `${namespace}/${name}`);
  const byObjects = Object.values(objects).flatMap(({ name, kind, namespace, spec }) => {
    const { secretName, target } = spec as {
      readonly secretName?: unknown;
      readonly target?: { readonly name?: unknown };
    };
    return [
      ...(typeof secretName === "string" ? [`${namespace}/${secretName}`] : []),
      ...(kind === "ExternalSecret" ? [`${namespace}/${String(target?.name ?? name)}`] : []),
      ...(kind === "SealedSecret" ? [`${namespace}/${name}`] : []),
    ];
  });
  // what an operator and its helpers write into their own namespace is known to none but them
  const own = Object.values(operators).flatMap(({ namespace, volumes }) =>
    Object.values(volumes).flatMap((volume) => (volume.kind === "secret" ? [`${namespace}/${volume.name}`] : [])),
  );
  return new Set([...fetched, ...byObjects, ...own]);
}
