import { roomAtMost } from "../../azure/node-allocatable";
import type { ResolvedNodePool } from "../../azure/node-pool";
import { containersOf } from "../../kubernetes/container";
import type { ResolvedPod } from "../../kubernetes/pod";
import { type Amounts, requestsOfPod } from "../../kubernetes/pod-requests";
import type { ResolvedResources } from "../../kubernetes/resources";
import { isMet, matchNodes } from "../../platform/node-match";
import { error, type Finding, type Rule } from "../../rule";
import { CpuQuantity, MemoryQuantity } from "../../value/quantity";
import { Wording } from "../../value/value-error";
import type { PlacedSubject } from "./subject";

type Requests = ResolvedResources["requests"];

/** Resources that are measured, with the field that asks for each, and how an amount of it is written. */
const MEASURED = [
  {
    name: "cpu",
    field: "cpu",
    amount: ({ cpu }: Requests) => cpu.millicores,
    text: (amount: number) => String(CpuQuantity.ofMillicores(amount)),
  },
  {
    name: "memory",
    field: "memory",
    amount: ({ memory }: Requests) => memory.bytes,
    text: (amount: number) => String(MemoryQuantity.ofBytes(amount)),
  },
  {
    name: "ephemeral-storage",
    field: "ephemeralStorage",
    amount: ({ ephemeralStorage }: Requests) => ephemeralStorage.bytes,
    text: (amount: number) => String(MemoryQuantity.ofBytes(amount)),
  },
] as const;

/**
 * A pod that asks for more than a whole node has waits for ever, whatever else runs. Whole nodes are what is certain: what
 * AKS takes of them first is not counted.
 */
export const podSize: Rule<PlacedSubject> = {
  id: "platform/pod-size",
  holds: "Each pod asks for no more than a node of some pool has that takes it, the sum of its containers.",
  source:
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled",
  *check({ pod, cluster }) {
    const pools = matchNodes(pod, cluster)
      .filter(isMet)
      .map((match) => match.pool);
    if (pools.length === 0) return;
    const asked = requestsOfPod(pod);
    if (pools.some((pool) => fits(asked, pool))) return;
    yield tooLarge(pod, asked, pools) ?? tooLargeTogether(asked, pools);
  },
};

function fits(asked: Amounts, pool: ResolvedNodePool): boolean {
  const room = roomAtMost(pool);
  return MEASURED.every(({ name }) => (asked[name] ?? 0) <= (room[name] ?? 0));
}

/** The first resource of which no node has enough. */
function tooLarge(pod: ResolvedPod, asked: Amounts, pools: readonly ResolvedNodePool[]): Finding | undefined {
  for (const { name, field, amount, text } of MEASURED) {
    const most = Math.max(...pools.map((pool) => roomAtMost(pool)[name] ?? 0));
    const wanted = asked[name] ?? 0;
    if (wanted <= most) continue;
    const [largest] = [...containersOf(pod)].sort(
      (one, other) => amount(other.resources.requests) - amount(one.resources.requests),
    );
    return error(
      [...(largest?.at ?? []), "resources", "requests", field],
      `be at most ${text(most)} in all containers of a pod, as much ${name} as a whole node has`,
      new Wording(text(wanted)),
      "ask for less, or declare a pool with larger nodes",
    );
  }
  return undefined;
}

function tooLargeTogether(asked: Amounts, pools: readonly ResolvedNodePool[]): Finding {
  const nodes = pools.map(({ name, vmSize }) => `${vmSize.vcpus} and ${vmSize.memoryGib}Gi of pool ${name}`);
  return error(
    ["resources", "requests"],
    `be what one node has, which is ${nodes.join(", or ")}`,
    new Wording(MEASURED.map(({ name, text }) => `${text(asked[name] ?? 0)} of ${name}`).join(", ")),
    "ask for less, or declare a pool with larger nodes",
  );
}
