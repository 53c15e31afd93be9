import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseCount } from "../value/integer";
import { CpuQuantity, MemoryQuantity } from "../value/quantity";

/** What pods of AKS itself ask for in a cluster of yours, where that is not what is known of them. */
export interface SystemPodsDeclaration {
  /** Processor time that each asks for. @default - what is known of them, or none */
  readonly cpu?: string | CpuQuantity;
  /** Memory that each asks for. @default - what is known of them, or none */
  readonly memory?: string | MemoryQuantity;
  /** How many there are, 0 where your cluster has none; "node" for one on every node. @default - what is known of them, or "node" */
  readonly replicas?: number | "node";
}

/** Pods of AKS itself with every field known, each as in {@link SystemPodsDeclaration}. */
export interface ResolvedSystemPods {
  readonly cpu: CpuQuantity | undefined;
  readonly memory: MemoryQuantity | undefined;
  readonly replicas: number | "node" | undefined;
}

/** Fills in the defaults of pods of AKS itself and reads their values. */
export function resolveSystemPods(reader: DeclarationReader, declared: SystemPodsDeclaration): ResolvedSystemPods {
  return {
    cpu: reader.optional("cpu", declared.cpu, CpuQuantity.parse, undefined),
    memory: reader.optional("memory", declared.memory, MemoryQuantity.parse, undefined),
    replicas: reader.optional("replicas", declared.replicas, parseReplicas, undefined),
  };
}

function parseReplicas(replicas: number | "node"): number | "node" {
  return typeof replicas === "number" ? parseCount(replicas) : choiceOf(["node"])(replicas);
}
