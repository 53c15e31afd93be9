import type { DeclarationReader } from "../declaration-reader";
import { integerBetween } from "../value/integer";
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
    /**
     * Room on the node's disk: a pod that takes more is evicted.
     *
     * @default "256Mi", or the request when that is more; of a main container, or what its empty folders hold
     */
    readonly ephemeralStorage?: string | MemoryQuantity;
  };
  /**
   * Graphics cards of NVIDIA, whole numbers: requested and limited alike, as `nvidia.com/gpu`. In a platform, the pods get
   * the selector and the tolerations of the pools that have them. @default - none
   */
  readonly gpu?: number | undefined;
  /** Other devices by name, such as `{ "amd.com/gpu": 1 }`, whole numbers: requested and limited alike. @default {} */
  readonly extended?: Readonly<Record<string, number>>;
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
  readonly gpu: number | undefined;
  readonly extended: Readonly<Record<string, number>>;
}

const NVIDIA_GPU = "nvidia.com/gpu";
const parseGpus = integerBetween(1, 64);
const DEFAULT_EPHEMERAL_REQUEST = MemoryQuantity.parse("64Mi");
const DEFAULT_EPHEMERAL_LIMIT = MemoryQuantity.parse("256Mi");

/**
 * Fills in the defaults of resources and reads their quantities.
 *
 * @param disk room on the node's disk that the limit leaves at least, unless it is declared
 */
export function resolveResources(
  reader: DeclarationReader,
  declared: ResourcesDeclaration,
  disk: () => MemoryQuantity = () => DEFAULT_EPHEMERAL_LIMIT,
): ResolvedResources {
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
        reader.derived(() => larger(larger(ephemeralStorage, DEFAULT_EPHEMERAL_LIMIT), disk())),
      ),
    },
    gpu: reader.optional("gpu", declared?.gpu, parseGpus, undefined),
    extended: declared?.extended ?? {},
  };
}

/** What a container asks for of devices, by name. */
export function extendedResourcesOf({ gpu, extended }: ResolvedResources): Readonly<Record<string, number>> {
  return gpu === undefined ? extended : { [NVIDIA_GPU]: gpu, ...extended };
}

function larger(a: MemoryQuantity, b: MemoryQuantity): MemoryQuantity {
  return a.bytes > b.bytes ? a : b;
}
