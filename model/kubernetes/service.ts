import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { Cidr } from "../value/cidr";
import { parseServiceName } from "../value/dns-name";
import { ImageReference } from "../value/image-reference";
import { integerBetween, parsePortNumber } from "../value/integer";
import {
  type EnvValue,
  IMAGE_OWNERS,
  type ImageOwner,
  type PortDeclaration,
  type ProbeDeclaration,
  type ResolvedPort,
  type ResolvedProbe,
  type ResolvedResources,
  type ResolvedSidecar,
  type ResourcesDeclaration,
  resolvePort,
  resolveProbe,
  resolveResources,
  resolveSidecar,
  type SidecarDeclaration,
} from "./container";
import {
  type DisruptionDeclaration,
  type ResolvedDisruption,
  type ResolvedRollout,
  type RolloutDeclaration,
  resolveDisruption,
  resolveRollout,
} from "./rollout";
import { type ResolvedVolume, resolveVolume, type VolumeDeclaration } from "./volume";

/** Bounds between which the horizontal pod autoscaler chooses the number of replicas. */
export interface AutoscalingDeclaration {
  /** Fewest replicas, 1 to 1000; Kubernetes' `minReplicas`. */
  readonly min: number;
  /** Most replicas, 1 to 1000, not below the fewest; Kubernetes' `maxReplicas`. */
  readonly max: number;
  /** Percentage of the requested CPU that is aimed at, 1 to 1000. @default - 70, or none when `memoryPercent` is given */
  readonly cpuPercent?: number;
  /** Percentage of the requested memory that is aimed at, 1 to 1000. @default - none */
  readonly memoryPercent?: number;
}

/**
 * A destination outside the cluster that a service calls. Besides these a service reaches services of its own namespace
 * only: a range does not match pods, which network policies of Cilium know by label and not by address.
 */
export interface EgressRuleDeclaration {
  /** IPv4 range of the destination. */
  readonly cidr: string | Cidr;
  /** TCP ports of the destination. */
  readonly ports: readonly number[];
}

/**
 * On which nodes the replicas may run. Nodes with a taint, such as spot nodes, take only replicas with a toleration for
 * the taint of the nodes: for `dedicated=reports:NoSchedule` it is `{ key: "dedicated", value: "reports", effect:
 * "NoSchedule" }`. A toleration admits replicas to such nodes, `nodeSelector` keeps them off all others.
 */
export interface PlacementDeclaration {
  /** Labels that a node must have. @default {} */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints that the replicas tolerate. @default [] */
  readonly tolerations?: readonly TolerationDeclaration[];
}

/** A taint that is tolerated. */
export interface TolerationDeclaration {
  /** Key of the taint. */
  readonly key: string;
  /** Value of the taint. @default - any value */
  readonly value?: string;
  /** Effect of the taint. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/**
 * A service as it is declared: its containers, how many, how they are reached, asked and replaced. It knows nothing of
 * the cloud that its cluster runs in.
 *
 * @typeParam Ports record whose keys are the names of the ports; other fields refer to them
 */
export interface ServiceDeclaration<Ports = Readonly<Record<string, unknown>>> {
  /** The image of the first deployment, with a fixed tag or digest. */
  readonly image: string | ImageReference;
  /** Who sets the image after the first deployment. @default "pipeline" */
  readonly imageOwner?: ImageOwner;
  /** Program that is run, and its first arguments. @default - the image's entry point */
  readonly command?: readonly string[];
  /** Arguments of the program. @default - the image's arguments */
  readonly args?: readonly string[];
  /** Ports by name, at least one. The main port is the one named `http`, or the first. */
  readonly ports: { readonly [Name in keyof Ports]: PortDeclaration };
  /** What the main container asks for, and where it is stopped. */
  readonly resources: ResourcesDeclaration;
  /** How the main container is asked whether it is healthy. @default - as each of the three says */
  readonly probes?: {
    /** Restarts the container when it fails. @default - GET /health/live on the main port */
    readonly liveness?: ProbeDeclaration<NoInfer<keyof Ports & string>>;
    /** Takes the replica off the Service while it fails. @default - GET /health/ready on the main port */
    readonly readiness?: ProbeDeclaration<NoInfer<keyof Ports & string>>;
    /** Holds the other two back until it succeeds. @default - none */
    readonly startup?: ProbeDeclaration<NoInfer<keyof Ports & string>>;
  };
  /** A fixed number of replicas, or the bounds of the autoscaler: one of the two. */
  readonly replicas: number | AutoscalingDeclaration;
  /** Where Prometheus scrapes; `false` for nowhere. @default - GET /metrics on the port named `metrics`, or the main port */
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
  /** Environment variables by name. @default {} */
  readonly env?: Readonly<Record<string, EnvValue>>;
  /** Volumes by name, besides the empty folder at /tmp that every service has. @default {} */
  readonly volumes?: Readonly<Record<string, VolumeDeclaration>>;
  /** Containers beside the main one, by name. @default {} */
  readonly sidecars?: Readonly<Record<string, SidecarDeclaration>>;
  /** Destinations outside the cluster; services of the same namespace are reachable without. @default [] */
  readonly egress?: readonly EgressRuleDeclaration[];
  /** On which nodes the replicas may run. @default - any node without taints */
  readonly placement?: PlacementDeclaration;
  /** Numeric user and group of the processes, 1 or above. @default 10001 */
  readonly runAsUser?: number;
  /** Whether the main container can write to its volumes and /tmp only. @default true */
  readonly readOnlyRootFilesystem?: boolean;
  /** Seconds from the request to stop until the processes are killed. @default 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** What a container does before it is asked to stop. @default - nothing */
  readonly preStop?: {
    /** Program that is run, and its arguments. */
    readonly command: readonly string[];
    /** How long the command takes; less than the grace period. */
    readonly seconds: number;
  };
  /** More labels of the pods; they never enter the selector. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** More annotations of the pods. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Bounds of the autoscaler with every field known, each as in {@link AutoscalingDeclaration}. */
export interface ResolvedAutoscaling {
  readonly min: number;
  readonly max: number;
  readonly cpuPercent: number | undefined;
  readonly memoryPercent: number | undefined;
}

/** A service with every field known, each as in {@link ServiceDeclaration}. It is a valid declaration too. */
export interface ResolvedService {
  /** Name of the Deployment, the Service and the DNS name. */
  readonly name: string;
  readonly image: ImageReference;
  readonly imageOwner: ImageOwner;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly ports: Readonly<Record<string, ResolvedPort>>;
  readonly resources: ResolvedResources;
  readonly probes: {
    readonly liveness: ResolvedProbe;
    readonly readiness: ResolvedProbe;
    readonly startup: ResolvedProbe | undefined;
  };
  readonly replicas: number | ResolvedAutoscaling;
  readonly metrics: false | { readonly port: string; readonly path: string };
  readonly rollout: ResolvedRollout;
  readonly disruption: ResolvedDisruption;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly volumes: Readonly<Record<string, ResolvedVolume>>;
  readonly sidecars: Readonly<Record<string, ResolvedSidecar>>;
  readonly egress: readonly { readonly cidr: Cidr; readonly ports: readonly number[] }[];
  readonly placement: Required<PlacementDeclaration>;
  readonly runAsUser: number;
  readonly readOnlyRootFilesystem: boolean;
  readonly terminationGracePeriodSeconds: number;
  readonly preStop: { readonly command: readonly string[]; readonly seconds: number } | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const LIVENESS: ProbeDeclaration = { path: "/health/live" };
const READINESS: ProbeDeclaration = { path: "/health/ready" };
const DEFAULT_CPU_PERCENT = 70;
const UNPRIVILEGED_USER = 10001;
const HIGHEST_USER = 2 ** 31 - 1;
const percent = integerBetween(1, 1000);
const seconds = integerBetween(0, 86_400);

/** Fills in the defaults of a service and reads its values. */
export function resolveService(reader: DeclarationReader, name: string, declared: ServiceDeclaration): ResolvedService {
  const main = mainPortName(declared.ports);
  const probes = declared.probes ?? {};
  const at = reader.at("probes");
  const imageOwner = reader.optional("imageOwner", declared.imageOwner, choiceOf(IMAGE_OWNERS), "pipeline");
  return {
    name: reader.required("name", name, parseServiceName),
    image: reader.required("image", declared.image, ImageReference.parse),
    imageOwner,
    command: declared.command ?? undefined,
    args: declared.args ?? undefined,
    ports: mapRecord(declared.ports, (port, key) => resolvePort(reader.at("ports", key), key, port)),
    resources: resolveResources(reader.at("resources"), declared.resources),
    probes: {
      liveness: resolveProbe(at.at("liveness"), probeOver(LIVENESS, probes.liveness), main),
      readiness: resolveProbe(at.at("readiness"), probeOver(READINESS, probes.readiness), main),
      startup: probes.startup ? resolveProbe(at.at("startup"), probes.startup, main) : undefined,
    },
    replicas: resolveReplicas(reader, declared.replicas),
    metrics: resolveMetrics(declared, main),
    rollout: resolveRollout(reader.at("rollout"), declared.rollout ?? {}),
    disruption: resolveDisruption(reader.at("disruption"), declared.disruption),
    env: declared.env ?? {},
    volumes: mapRecord(declared.volumes, (volume, key) => resolveVolume(reader.at("volumes", key), volume)),
    sidecars: mapRecord(declared.sidecars, (sidecar, key) => resolveSidecar(reader.at("sidecars", key), key, sidecar)),
    egress: (declared.egress ?? []).map((rule, index) => ({
      cidr: reader.at("egress", index).required("cidr", rule.cidr, Cidr.parse),
      ports: reader.at("egress", index).list("ports", rule.ports, parsePortNumber),
    })),
    placement: {
      nodeSelector: declared.placement?.nodeSelector ?? {},
      tolerations: declared.placement?.tolerations ?? [],
    },
    runAsUser: reader.optional("runAsUser", declared.runAsUser, integerBetween(1, HIGHEST_USER), UNPRIVILEGED_USER),
    readOnlyRootFilesystem: declared.readOnlyRootFilesystem ?? true,
    terminationGracePeriodSeconds: reader.optional(
      "terminationGracePeriodSeconds",
      declared.terminationGracePeriodSeconds,
      seconds,
      30,
    ),
    preStop: declared.preStop
      ? {
          command: declared.preStop.command,
          seconds: reader.at("preStop").required("seconds", declared.preStop.seconds, seconds),
        }
      : undefined,
    labels: declared.labels ?? {},
    annotations: declared.annotations ?? {},
  };
}

/** A declared probe over the default one: a leaf alone keeps the default path, a command takes its place. */
function probeOver(base: ProbeDeclaration, declared: ProbeDeclaration | undefined): ProbeDeclaration {
  return declared?.command || (declared && "path" in declared) ? declared : { ...base, ...declared };
}

/** Name of the port that probes and routes take when they name none: `http`, or the first. */
export function mainPortName(ports: Readonly<Record<string, unknown>>): string {
  return "http" in ports ? "http" : (Object.keys(ports)[0] ?? "http");
}

/** Replicas that a service has at least, and at most, outside a rollout. */
export function replicaBounds({ replicas }: Pick<ResolvedService, "replicas">): {
  readonly min: number;
  readonly max: number;
} {
  return typeof replicas === "number" ? { min: replicas, max: replicas } : { min: replicas.min, max: replicas.max };
}

function resolveReplicas(
  reader: DeclarationReader,
  declared: ServiceDeclaration["replicas"],
): ResolvedService["replicas"] {
  const count = integerBetween(0, 1000);
  if (typeof declared !== "object" || declared === null) return reader.required("replicas", declared, count);
  const at = reader.at("replicas");
  const cpuDefault = declared.memoryPercent === undefined ? DEFAULT_CPU_PERCENT : undefined;
  return {
    min: at.required("min", declared.min, integerBetween(1, 1000)),
    max: at.required("max", declared.max, integerBetween(1, 1000)),
    cpuPercent: at.optional("cpuPercent", declared.cpuPercent, percent, cpuDefault),
    memoryPercent: at.optional("memoryPercent", declared.memoryPercent, percent, undefined),
  };
}

function resolveMetrics({ metrics, ports }: ServiceDeclaration, mainPort: string): ResolvedService["metrics"] {
  if (metrics === false) return false;
  return { port: metrics?.port ?? ("metrics" in ports ? "metrics" : mainPort), path: metrics?.path ?? "/metrics" };
}

function mapRecord<In, Out>(
  record: Readonly<Record<string, In>> | null | undefined,
  map: (value: In, key: string) => Out,
): Readonly<Record<string, Out>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, map(value, key)]));
}
