import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { parseServiceName } from "../value/dns-name";
import { type AutoscalingDeclaration, type ResolvedAutoscaling, resolveReplicas } from "./autoscaling";
import { type PodDeclaration, type PodReferences, type ResolvedPod, resolvePod } from "./pod";
import { mainPort, type PortDeclaration, type ResolvedPort, resolvePort } from "./port";
import { type ProbeDeclaration, type ResolvedProbes, resolveProbes } from "./probe";
import {
  type DisruptionDeclaration,
  type ResolvedDisruption,
  type ResolvedRollout,
  type RolloutDeclaration,
  resolveDisruption,
  resolveRollout,
} from "./rollout";

/**
 * A service as it is declared: its pods, how many, how they are reached, asked and replaced. It knows nothing of the
 * cloud that its cluster runs in.
 *
 * @typeParam Ports record whose keys are the names of the ports; other fields refer to them
 * @typeParam References names that its pods may refer to
 */
export interface ServiceDeclaration<
  Ports = Readonly<Record<string, unknown>>,
  References extends PodReferences = PodReferences,
> extends PodDeclaration<References> {
  /**
   * Ports by name. The main port is the one named `http`, or the only one; probes and metrics that name no port ask it,
   * or the first of several. The port named `http` is port 80 of the Service, so that callers write `http://users/list`;
   * `{ container: 3000, service: 3000 }` says another. A worker that nobody calls has none, `{}`: it gets no Service, and
   * no probes and metrics by default.
   */
  readonly ports: { readonly [Name in keyof Ports]: PortDeclaration };
  /** How the main container is asked whether it is healthy. @default - as each of the three says */
  readonly probes?: {
    /** Restarts the container when it fails; `false` for none. @default - GET /health/live on the main port, or none without ports */
    readonly liveness?: ProbeDeclaration<NoInfer<keyof Ports & string>> | false;
    /** Takes the replica off the Service while it fails; `false` for none. @default - GET /health/ready on the main port, or none without ports */
    readonly readiness?: ProbeDeclaration<NoInfer<keyof Ports & string>> | false;
    /** Holds the other two back until it succeeds. @default - none */
    readonly startup?: ProbeDeclaration<NoInfer<keyof Ports & string>>;
  };
  /** A fixed number of replicas, or the bounds of the autoscaler: one of the two. */
  readonly replicas: number | AutoscalingDeclaration;
  /** Where Prometheus scrapes; `false` for nowhere. @default - GET /metrics on the port named `metrics`, or the main port; nowhere without ports */
  readonly metrics?:
    | false
    | {
        /** Name of the port. @default - the port named `metrics`, or the main port */
        readonly port?: NoInfer<keyof Ports & string>;
        /** Path of the metrics; it begins with a slash. @default "/metrics" */
        readonly path?: string;
      };
  /** How a new version replaces the old one. @default - surge 25 %, none missing, deadline 600 s */
  readonly rollout?: RolloutDeclaration;
  /** How many replicas the drain of a node may take at once. @default { kind: "maxUnavailable", amount: 1 } */
  readonly disruption?: DisruptionDeclaration;
}

/** A service with every field known, each as in {@link ServiceDeclaration}. It is a valid declaration too. */
export interface ResolvedService extends ResolvedPod {
  /** Name of the Deployment, the Service and the DNS name. */
  readonly name: string;
  readonly ports: Readonly<Record<string, ResolvedPort>>;
  readonly probes: ResolvedProbes;
  readonly replicas: number | ResolvedAutoscaling;
  readonly metrics: false | { readonly port: string; readonly path: string };
  readonly rollout: ResolvedRollout;
  readonly disruption: ResolvedDisruption;
}

const LIVENESS: ProbeDeclaration = { path: "/health/live" };
const READINESS: ProbeDeclaration = { path: "/health/ready" };
const DEFAULT_METRICS_PATH = "/metrics";

/** Fills in the defaults of a service and reads its values. */
export function resolveService(reader: DeclarationReader, name: string, declared: ServiceDeclaration): ResolvedService {
  const port = portAskedByDefault(declared.ports);
  const ports = mapRecord(declared.ports, (port, key) => resolvePort(reader.at("ports", key), key, port));
  return {
    name: reader.required("name", name, parseServiceName),
    ...resolvePod(reader, declared, ports),
    ports,
    probes: resolveProbes(
      reader.at("probes"),
      declared.probes,
      port,
      hasPorts(declared) ? { liveness: LIVENESS, readiness: READINESS } : {},
    ),
    replicas: resolveReplicas(reader, declared.replicas),
    metrics: resolveMetrics(declared, port),
    rollout: resolveRollout(reader.at("rollout"), declared.rollout ?? {}),
    disruption: resolveDisruption(reader.at("disruption"), declared.disruption),
  };
}

/** Whether anybody can call a service: one without ports is a worker, and has no Service. */
export function hasPorts({ ports }: Pick<ServiceDeclaration | ResolvedService, "ports">): boolean {
  return Object.keys(ports ?? {}).length > 0;
}

/** The port of probes and metrics that name none: the main port, or the first of several. */
function portAskedByDefault(ports: ServiceDeclaration["ports"]): string {
  const names = Object.keys(ports ?? {});
  return mainPort(names) ?? names[0] ?? "http";
}

function resolveMetrics({ metrics, ports }: ServiceDeclaration, port: string): ResolvedService["metrics"] {
  if (metrics === false || (metrics === undefined && !hasPorts({ ports }))) return false;
  const named = ports && Object.hasOwn(ports, "metrics") ? "metrics" : port;
  return { port: metrics?.port ?? named, path: metrics?.path ?? DEFAULT_METRICS_PATH };
}

/** Replicas that a service has at least, and at most, outside a rollout. */
export function replicaBounds({ replicas }: Pick<ResolvedService, "replicas">): {
  readonly min: number;
  readonly max: number;
} {
  return typeof replicas === "number" ? { min: replicas, max: replicas } : { min: replicas.min, max: replicas.max };
}

const FEWEST_REPLICAS_WITH_BUDGET = 2;

/** The disruption budget of a service. One with a single replica has none: it would block every drain of its node. */
export function disruptionBudgetOf(
  service: Pick<ResolvedService, "replicas" | "disruption">,
): ResolvedDisruption | undefined {
  return replicaBounds(service).min >= FEWEST_REPLICAS_WITH_BUDGET ? service.disruption : undefined;
}

/** Whether an apply waits until the pods are ready: not where the pipeline sets the image that makes them ready. */
export function waitsForRollout({ imageOwner }: Pick<ResolvedService, "imageOwner">): boolean {
  return imageOwner === "terraform";
}
