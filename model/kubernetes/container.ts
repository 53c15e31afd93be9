import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { ImageReference } from "../value/image-reference";
import { integerBetween, parsePortNumber } from "../value/integer";
import { CpuQuantity, MemoryQuantity } from "../value/quantity";

/**
 * What a container asks for, and where it is stopped. Amounts are quantities of Kubernetes.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ResourcesDeclaration {
  /** What the scheduler sets aside for the container. */
  readonly requests: {
    /** Processor time: `100m` is a tenth of a core, `1.5` are one and a half. */
    readonly cpu: string | CpuQuantity;
    /** Memory, such as `128Mi`; at least 4Mi. */
    readonly memory: string | MemoryQuantity;
    /** Room on the node's disk for logs, /tmp and the writable layer. @default "64Mi" */
    readonly ephemeralStorage?: string | MemoryQuantity;
  };
  /** What the container may take at most. @default - the memory it requests, "256Mi" of disk, and no limit of CPU */
  readonly limits?: {
    /** Processor time. @default - none: a limit slows a container down while the node has time to spare */
    readonly cpu?: string | CpuQuantity | undefined;
    /** Memory: a container that takes more is killed. @default - the memory it requests */
    readonly memory?: string | MemoryQuantity;
    /** Room on the node's disk: a pod that takes more is evicted. @default "256Mi", or the request when that is more */
    readonly ephemeralStorage?: string | MemoryQuantity;
  };
}

/** Resources with every field known, each as in {@link ResourcesDeclaration}. It is a valid declaration too. */
export interface ResolvedResources {
  readonly requests: {
    readonly cpu: CpuQuantity;
    readonly memory: MemoryQuantity;
    readonly ephemeralStorage: MemoryQuantity;
  };
  readonly limits: {
    readonly cpu: CpuQuantity | undefined;
    readonly memory: MemoryQuantity;
    readonly ephemeralStorage: MemoryQuantity;
  };
}

/** A port of a container and of the Service before it; a bare number is the port of the container. */
export type PortDeclaration =
  | number
  | {
      /** Where the container listens, 1 to 65535; Kubernetes' `containerPort`. */
      readonly container: number;
      /** Port of the Service. @default - 80 for the port named `http`, the port of the container for any other */
      readonly service?: number;
      /** Protocol of both ports; probes, metrics and routes need TCP. @default "TCP" */
      readonly protocol?: "TCP" | "UDP";
      /** Name of the sidecar that listens. @default - the main container */
      readonly sidecar?: string;
    };

/** A port with every field known, each as in {@link PortDeclaration}. It is a valid declaration too. */
export interface ResolvedPort {
  /** Name of the port, at most 15 characters. */
  readonly name: string;
  readonly container: number;
  readonly service: number;
  readonly protocol: "TCP" | "UDP";
  readonly sidecar: string | undefined;
}

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

/** A value of an environment variable: a text, or where Kubernetes finds it. Secrets are referred to, never written. */
export type EnvValue =
  | string
  | {
      /** Name of a Secret in the same namespace; Kubernetes' `secretKeyRef.name`. */
      readonly secret: string;
      /** Key of the value in the Secret. */
      readonly key: string;
    }
  | {
      /** Name of a ConfigMap in the same namespace; Kubernetes' `configMapKeyRef.name`. */
      readonly configMap: string;
      /** Key of the value in the ConfigMap. */
      readonly key: string;
    }
  | {
      /** A field of the pod, such as `metadata.name`; Kubernetes' `fieldRef.fieldPath`. */
      readonly field: string;
    };

/** A container beside the main one, in the same pod. */
export interface SidecarDeclaration {
  /** The image of the first deployment, with a fixed tag or digest. */
  readonly image: string | ImageReference;
  /** What the sidecar asks for, and where it is stopped. */
  readonly resources: ResourcesDeclaration;
  /** Program that is run, and its first arguments. @default - the image's entry point */
  readonly command?: readonly string[];
  /** Arguments of the program. @default - the image's arguments */
  readonly args?: readonly string[];
  /** Environment variables by name. @default {} */
  readonly env?: Readonly<Record<string, EnvValue>>;
  /** Who sets the image after the first deployment. @default "terraform" */
  readonly imageOwner?: ImageOwner;
  /** Whether the container can write to its volumes and /tmp only. @default true */
  readonly readOnlyRootFilesystem?: boolean;
  /** Start before and stop after the main container; not possible with the kubernetes provider 2.38. @default false */
  readonly native?: boolean;
}

/** Who may set the image after the first deployment. */
export const IMAGE_OWNERS = ["pipeline", "terraform"] as const;

/** Who sets the image after the first deployment: `kubectl set image` of the pipeline, or a plan. */
export type ImageOwner = (typeof IMAGE_OWNERS)[number];

/** A sidecar with every field known, each as in {@link SidecarDeclaration}. It is a valid declaration too. */
export interface ResolvedSidecar extends Required<Omit<SidecarDeclaration, "command" | "args">> {
  /** Name of the container. */
  readonly name: string;
  readonly image: ImageReference;
  readonly resources: ResolvedResources;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
}

const DEFAULT_EPHEMERAL_REQUEST = MemoryQuantity.parse("64Mi");
const DEFAULT_EPHEMERAL_LIMIT = MemoryQuantity.parse("256Mi");

/** Fills in the defaults of resources and reads their quantities. */
export function resolveResources(reader: DeclarationReader, declared: ResourcesDeclaration): ResolvedResources {
  const requests = reader.at("requests");
  const limits = reader.at("limits");
  const memory = requests.required("memory", declared?.requests?.memory, MemoryQuantity.parse);
  const ephemeralStorage = requests.optional(
    "ephemeralStorage",
    declared?.requests?.ephemeralStorage,
    MemoryQuantity.parse,
    DEFAULT_EPHEMERAL_REQUEST,
  );
  return {
    requests: { cpu: requests.required("cpu", declared?.requests?.cpu, CpuQuantity.parse), memory, ephemeralStorage },
    limits: {
      cpu: limits.optional("cpu", declared?.limits?.cpu, CpuQuantity.parse, undefined),
      memory: limits.optional("memory", declared?.limits?.memory, MemoryQuantity.parse, memory),
      ephemeralStorage: limits.optional(
        "ephemeralStorage",
        declared?.limits?.ephemeralStorage,
        MemoryQuantity.parse,
        reader.derived(() => larger(ephemeralStorage, DEFAULT_EPHEMERAL_LIMIT)),
      ),
    },
  };
}

function larger(a: MemoryQuantity, b: MemoryQuantity): MemoryQuantity {
  return a.bytes > b.bytes ? a : b;
}

const HTTP_SERVICE_PORT = 80;

/** Fills in the defaults of a port. */
export function resolvePort(reader: DeclarationReader, name: string, declared: PortDeclaration): ResolvedPort {
  const port: Partial<Exclude<PortDeclaration, number>> | undefined =
    typeof declared === "number" ? { container: declared } : declared;
  const container = reader.required("container", port?.container, parsePortNumber);
  return {
    name,
    container,
    service: reader.optional(
      "service",
      port?.service,
      parsePortNumber,
      name === "http" ? HTTP_SERVICE_PORT : container,
    ),
    protocol: reader.optional("protocol", port?.protocol, choiceOf(["TCP", "UDP"]), "TCP"),
    sidecar: port?.sidecar ?? undefined,
  };
}

const anySeconds = integerBetween(0, 86_400);
const someSeconds = integerBetween(1, 86_400);

/** Fills in the defaults of a probe. */
export function resolveProbe(reader: DeclarationReader, declared: ProbeDeclaration, mainPort: string): ResolvedProbe {
  return {
    path: declared.path === false ? undefined : (declared.path ?? undefined),
    port: declared.port ?? mainPort,
    command: declared.command ?? undefined,
    initialDelaySeconds: reader.optional("initialDelaySeconds", declared.initialDelaySeconds, anySeconds, 0),
    periodSeconds: reader.optional("periodSeconds", declared.periodSeconds, someSeconds, 10),
    timeoutSeconds: reader.optional("timeoutSeconds", declared.timeoutSeconds, someSeconds, 2),
    failureThreshold: reader.optional("failureThreshold", declared.failureThreshold, integerBetween(1, 1000), 3),
  };
}

/** Fills in the defaults of a sidecar. */
export function resolveSidecar(reader: DeclarationReader, name: string, declared: SidecarDeclaration): ResolvedSidecar {
  return {
    name,
    image: reader.required("image", declared.image, ImageReference.parse),
    resources: resolveResources(reader.at("resources"), declared.resources),
    command: declared.command ?? undefined,
    args: declared.args ?? undefined,
    env: declared.env ?? {},
    imageOwner: reader.optional("imageOwner", declared.imageOwner, choiceOf(IMAGE_OWNERS), "terraform"),
    readOnlyRootFilesystem: declared.readOnlyRootFilesystem ?? true,
    native: declared.native ?? false,
  };
}
