import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { type CallerDeclaration, type ResolvedCaller, resolveCallers } from "./calls";
import { type IpFamiliesDeclaration, type ResolvedIpFamilies, resolveIpFamilies } from "./ip-families";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";
import { type MetricsDeclaration, type ResolvedMetrics, resolveMetrics } from "./metrics";
import { type PodDeclaration, type ResolvedPod, resolvePod } from "./pod";
import { type PortDeclaration, portAskedByDefault, type ResolvedPort, resolvePort } from "./port";
import { type ProbeDeclaration, type ResolvedProbes, resolveProbes } from "./probe";
import type { PodReferences } from "./references";

/**
 * Pods that stay, as they are declared: how they are reached, asked whether they are healthy, and scraped.
 *
 * @typeParam Ports record whose keys are the names of the ports; other fields refer to them
 * @typeParam References names that the pods may refer to
 */
export interface ServedDeclaration<
  Ports = Readonly<Record<string, unknown>>,
  References extends PodReferences = PodReferences,
> extends PodDeclaration<References>,
    IpFamiliesDeclaration {
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
  /** Where Prometheus scrapes; `false` for nowhere. @default - GET /metrics on the port named `metrics`, or the main port; nowhere without ports */
  readonly metrics?: false | MetricsDeclaration<NoInfer<keyof Ports & string>>;
  /**
   * Where the main container says who it is: version, commit, time of its build, as JSON. `{}` for GET /info on the main port.
   * `cdktf-aks-platform endpoints` tells people where. @default - nowhere
   */
  readonly info?: InfoDeclaration<NoInfer<keyof Ports & string>>;
  /**
   * Who calls these and is not declared beside: pods that somebody else makes, of a namespace or of all with some labels, and
   * addresses outside the cluster. What is declared beside says itself what it `calls`. @default []
   */
  readonly calledBy?: readonly CallerDeclaration<NoInfer<keyof Ports & string>>[];
  /** More labels and annotations of its Service alone, such as those that a controller reads there. @default - none */
  readonly serviceMetadata?: MetadataDeclaration;
}

/**
 * Where pods say who they are.
 *
 * @typeParam Port names of the ports
 */
export interface InfoDeclaration<Port extends string = string> {
  /** Name of the port. @default - the main port */
  readonly port?: Port;
  /** Path of the request; it begins with a slash. @default "/info" */
  readonly path?: string;
}

/** Pods that stay, with every field known, each as in {@link ServedDeclaration}. It is a valid declaration too. */
export interface ResolvedServed extends ResolvedPod, ResolvedIpFamilies {
  readonly ports: Readonly<Record<string, ResolvedPort>>;
  readonly probes: ResolvedProbes;
  readonly metrics: false | ResolvedMetrics;
  readonly info?: { readonly port: string; readonly path: string } | undefined;
  readonly calledBy: readonly ResolvedCaller[];
  readonly serviceMetadata?: ResolvedMetadata | undefined;
}

const LIVENESS: ProbeDeclaration = { path: "/health/live" };
const DEFAULT_INFO_PATH = "/info";
const READINESS: ProbeDeclaration = { path: "/health/ready" };

/** Fills in the defaults of pods that stay and reads their values, all but the name, whose form is up to the workload. */
export function resolveServed(reader: DeclarationReader, declared: ServedDeclaration): Omit<ResolvedServed, "name"> {
  const port = portAskedByDefault(declared.ports ?? {});
  const ports = mapRecord(declared.ports, (port, key) => resolvePort(reader.at("ports", key), key, port));
  // added to, because a copy of so many fields takes time
  return Object.assign(resolvePod(reader, declared, ports), {
    ports,
    probes: resolveProbes(
      reader.at("probes"),
      declared.probes,
      port,
      hasPorts(declared) ? { liveness: LIVENESS, readiness: READINESS } : {},
    ),
    metrics: resolveOwnMetrics(reader, declared, port),
    ...(declared.info && { info: { port: declared.info.port ?? port, path: declared.info.path ?? DEFAULT_INFO_PATH } }),
    ...resolveIpFamilies(reader, declared),
    calledBy: resolveCallers(reader.at("calledBy"), declared.calledBy, ports),
    ...(declared.serviceMetadata && { serviceMetadata: resolveMetadata(declared.serviceMetadata) }),
  });
}

/** Whether pods stay, and are asked how they are; those of jobs are not. */
export function isServed<Pod extends ResolvedPod>(pod: Pod): pod is Pod & ResolvedServed {
  return "probes" in pod && "ports" in pod;
}

/** Whether anybody can call the pods: a worker without ports has no Service. */
export function hasPorts({ ports }: Pick<ServedDeclaration | ResolvedServed, "ports">): boolean {
  return Object.keys(ports ?? {}).length > 0;
}

function resolveOwnMetrics(
  reader: DeclarationReader,
  { metrics, ports }: ServedDeclaration,
  port: string,
): ResolvedServed["metrics"] {
  if (metrics === false || (metrics === undefined && !hasPorts({ ports }))) return false;
  const named = ports && Object.hasOwn(ports, "metrics") ? "metrics" : port;
  return resolveMetrics(reader.at("metrics"), metrics, named);
}
