import type { DeclarationReader } from "../declaration-reader";
import { integerBetween, parseSeconds } from "../value/integer";

/**
 * How Kubernetes asks a container whether it is healthy: by a path over HTTP, by a TCP connection, or by a command.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export interface ProbeDeclaration<Port extends string = string> {
  /**
   * Path of an HTTP request, which begins with a slash; `false` when a TCP connection is enough.
   *
   * @default - the path of the service's default probe; `false` for a startup probe or beside a command
   */
  readonly path?: string | false;
  /** Name of the port that is asked. @default - the main port */
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
}

/** A probe with every field known, each as in {@link ProbeDeclaration}; no path means a TCP connection. */
export interface ResolvedProbe {
  readonly path: string | undefined;
  readonly port: string;
  readonly command: readonly string[] | undefined;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

const someSeconds = integerBetween(1, 86_400);

/** Fills in the defaults of a probe. */
export function resolveProbe(reader: DeclarationReader, declared: ProbeDeclaration, mainPort: string): ResolvedProbe {
  return {
    path: declared.path === false ? undefined : (declared.path ?? undefined),
    port: declared.port ?? mainPort,
    command: declared.command ?? undefined,
    initialDelaySeconds: reader.optional("initialDelaySeconds", declared.initialDelaySeconds, parseSeconds, 0),
    periodSeconds: reader.optional("periodSeconds", declared.periodSeconds, someSeconds, 10),
    timeoutSeconds: reader.optional("timeoutSeconds", declared.timeoutSeconds, someSeconds, 2),
    failureThreshold: reader.optional("failureThreshold", declared.failureThreshold, integerBetween(1, 1000), 3),
  };
}
