import { MemoryQuantity } from "../../model/value/quantity";
import { type Fields, fieldsAt, said, textAt } from "../json";

/** What is asked for a container that asks for nothing: what its namespace would give it. */
const CPU = "50m";
const MEMORY = "64Mi";
/** What a container may take that nothing holds back: enough for most programs, because the declaration has to say it. */
const UNBOUND_MEMORY = "1Gi";
const NVIDIA_GPU = "nvidia.com/gpu";

/** What a container asks for, and where it is stopped. What it does not say has to be said, and is listed as a change. */
export function resourcesOf(container: Fields): Fields {
  const requests = fieldsAt(container, "resources.requests");
  const limits = fieldsAt(container, "resources.limits");
  const memoryLimit = textAt(limits, "memory");
  // where only a limit is said, Kubernetes asks for as much
  const memory = textAt(requests, "memory") ?? memoryLimit ?? MEMORY;
  const devices = Object.entries(limits).filter(([name]) => name.includes("/") && name !== NVIDIA_GPU);
  const gpu = limits[NVIDIA_GPU];
  return said({
    requests: said({
      cpu: textAt(requests, "cpu") ?? textAt(limits, "cpu") ?? CPU,
      memory,
      ephemeralStorage: textAt(requests, "ephemeral-storage"),
    }),
    limits: said({
      cpu: textAt(limits, "cpu"),
      memory: memoryLimit ?? larger(memory, UNBOUND_MEMORY),
      ephemeralStorage: textAt(limits, "ephemeral-storage"),
    }),
    gpu: gpu === undefined ? undefined : Number(gpu),
    extended: Object.fromEntries(devices.map(([name, count]) => [name, Number(count)])),
  });
}

function larger(one: string, other: string): string {
  try {
    return MemoryQuantity.parse(one).bytes > MemoryQuantity.parse(other).bytes ? one : other;
  } catch {
    return other;
  }
}
