import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { integerBetween, parseSeconds } from "../value/integer";
import { ValueError } from "../value/value-error";

/**
 * How Kubernetes asks a container whether it is healthy: by a path over HTTP, over gRPC, by a TCP connection, or by a
 * command.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export interface ProbeDeclaration<Port extends string = string> {
  /**
   * Path of an HTTP request, which begins with a slash; `false` when a TCP connection is enough.
   *
   * @default - the path of the service's default probe; `false` for a startup probe, for a sidecar, and beside a command
   * or gRPC
   */
  readonly path?: string | false;
  /** Headers of the HTTP request by name, such as `Host`. @default {} */
  readonly headers?: Readonly<Record<string, string>>;
  /** Scheme of the HTTP request; certificates are not verified. @default "HTTP" */
  readonly scheme?: "HTTP" | "HTTPS";
  /**
   * Asks by the health protocol of gRPC in place of an HTTP request: `true`, or the name of the service that is asked
   * for. @default - no gRPC
   */
  readonly grpc?: true | string;
  /** Name of the port that is asked. @default - the main port; of a sidecar, the first port that it listens on */
  readonly port?: Port;
  /** Command that is run in the container in place of a request. @default - none */
  readonly command?: readonly string[];
  /** Seconds from the start of the container to the first probe. @default 0 */
  readonly initialDelaySeconds?: number;
  /** Seconds from one probe to the next, 1 or above. @default 10 */
  readonly periodSeconds?: number;
  /** Seconds until a probe without an answer has failed, 1 or above. @default 2 */
  readonly timeoutSeconds?: number;
  /** Failures in a row after which the container counts as unhealthy, 1 to 1000. @default 3 */
  readonly failureThreshold?: number;
  /** Successes in a row after which a failed container counts as healthy, 1 to 1000; more than 1 for readiness only. @default 1 */
  readonly successThreshold?: number;
}

/** How a container beside the main one is asked whether it is healthy; none of the three by default. */
export interface ProbesDeclaration {
  /** Restarts the container when it fails. @default - none */
  readonly liveness?: ProbeDeclaration | false;
  /** Takes the replica off the Service while it fails. @default - none */
  readonly readiness?: ProbeDeclaration | false;
  /** Holds the other two back until it succeeds. @default - none */
  readonly startup?: ProbeDeclaration;
}

/** A probe with every field known, each as in {@link ProbeDeclaration}; no path and no gRPC means a TCP connection. */
export interface ResolvedProbe {
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: "HTTP" | "HTTPS";
  readonly grpc: true | string | undefined;
  readonly port: string;
  readonly command: readonly string[] | undefined;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
}

/** The probes of a container with every field known. */
export interface ResolvedProbes {
  readonly liveness: ResolvedProbe | false;
  readonly readiness: ResolvedProbe | false;
  readonly startup: ResolvedProbe | undefined;
}

/** Port of a probe that names none, where there is none to ask. */
export const NO_PORT = "http";

const someSeconds = integerBetween(1, 86_400);
const someTimes = integerBetween(1, 1000);

function parseGrpc(service: true | string): true | string {
  if (service !== "") return service;
  throw new ValueError("name a service, or be true for the whole program", service, "write true");
}

/** Fills in the defaults of a probe. */
export function resolveProbe(reader: DeclarationReader, declared: ProbeDeclaration, mainPort: string): ResolvedProbe {
  return {
    path: declared.path === false ? undefined : (declared.path ?? undefined),
    headers: mapRecord(declared.headers, (value) => value),
    scheme: reader.optional("scheme", declared.scheme, choiceOf(["HTTP", "HTTPS"]), "HTTP"),
    grpc: reader.optional("grpc", declared.grpc, parseGrpc, undefined),
    port: declared.port ?? mainPort,
    command: declared.command ?? undefined,
    initialDelaySeconds: reader.optional("initialDelaySeconds", declared.initialDelaySeconds, parseSeconds, 0),
    periodSeconds: reader.optional("periodSeconds", declared.periodSeconds, someSeconds, 10),
    timeoutSeconds: reader.optional("timeoutSeconds", declared.timeoutSeconds, someSeconds, 2),
    failureThreshold: reader.optional("failureThreshold", declared.failureThreshold, someTimes, 3),
    successThreshold: reader.optional("successThreshold", declared.successThreshold, someTimes, 1),
  };
}

/**
 * Fills in the defaults of the probes of a container.
 *
 * @param port the port that is asked by a probe that names none
 * @param base the probes that are there without being declared
 */
export function resolveProbes(
  reader: DeclarationReader,
  declared: ProbesDeclaration | undefined,
  port: string,
  base: Pick<ProbesDeclaration, "liveness" | "readiness">,
): ResolvedProbes {
  const { startup } = declared ?? {};
  const resolved = (kind: "liveness" | "readiness"): ResolvedProbe | false => {
    const probe = probeOver(base[kind] ?? false, declared?.[kind]);
    return probe && resolveProbe(reader.at(kind), probe, port);
  };
  return {
    liveness: resolved("liveness"),
    readiness: resolved("readiness"),
    startup: startup ? resolveProbe(reader.at("startup"), startup, port) : undefined,
  };
}

/** A declared probe over the default one: a leaf alone keeps the default path, a command or gRPC takes its place. */
function probeOver(
  base: ProbeDeclaration | false,
  declared: ProbeDeclaration | false | undefined,
): ProbeDeclaration | false {
  if (declared === false) return false;
  if (!base || !declared) return declared ?? base;
  const isOther = declared.command || (declared.grpc ?? undefined) !== undefined || "path" in declared;
  return isOther ? declared : { ...base, ...declared };
}
