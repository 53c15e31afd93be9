import { makesNodes } from "../../azure/cluster";
import { type NodeRoom, roomAtMost } from "../../azure/node-allocatable";
import type { ResolvedNodePool } from "../../azure/node-pool";
import { roomBesideSystemPods } from "../../azure/system-pods";
import { containersOf } from "../../kubernetes/container";
import type { ResolvedPod } from "../../kubernetes/pod";
import { type Amounts, requestsOfPod } from "../../kubernetes/pod-requests";
import type { ResolvedResources } from "../../kubernetes/resources";
import { lastAsked } from "../../last-asked";
import { isMet } from "../../platform/node-match";
import { error, type Finding, type Rule, warning } from "../../rule";
import { CpuQuantity, MemoryQuantity } from "../../value/quantity";
import { Wording } from "../../value/value-error";
import { matchesOf, type PlacedSubject } from "./subject";

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
 * A pod that asks for more than a whole node has waits for ever, whatever else runs. Whole nodes are what is certain, and
 * so an error; what AKS takes of them first is observed, and so a warning.
 */
export const podSize: Rule<PlacedSubject> = {
  id: "platform/pod-size",
  holds:
    "Each pod asks for no more than a node of some pool has that takes it, the sum of its containers; more than AKS leaves of one is warned about.",
  source:
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled",
  *check(subject) {
    const { pod, cluster } = subject;
    if (makesNodes(cluster)) return;
    const pools = matchesOf(subject)
      .filter(isMet)
      .map((match) => match.pool);
    if (pools.length === 0) return;
    const asked = requestsOfPod(pod);
    if (pools.some((pool) => fits(asked, roomLeft(pool, cluster)))) return;
    if (pools.some((pool) => fits(asked, roomAtMost(pool)))) {
      const rooms = pools.map((pool) => roomLeft(pool, cluster));
      const beside = firstAbove(asked, rooms);
      if (beside) yield tooLargeBesideAks(pod, beside);
      return;
    }
    const above = firstAbove(asked, pools.map(roomAtMost));
    yield above ? tooLarge(pod, above) : tooLargeTogether(asked, pools);
  },
};

/** What AKS leaves of a node; what it takes of one with Windows is not known. */
function roomLeft(pool: ResolvedNodePool, cluster: PlacedSubject["cluster"]): NodeRoom {
  return pool.osType === "Linux" ? roomsIn(cluster)(pool) : roomAtMost(pool);
}

/** Thousands of pods ask for the room in the same few pools. */
const roomsIn = lastAsked((cluster: PlacedSubject["cluster"]) =>
  lastAsked((pool: ResolvedNodePool) => roomBesideSystemPods(pool, cluster)),
);

function fits(asked: Amounts, room: NodeRoom): boolean {
  return MEASURED.every(({ name }) => (asked[name] ?? 0) <= (room[name] ?? 0));
}

/** A resource of which no node has enough. */
interface Above {
  readonly measured: (typeof MEASURED)[number];
  readonly wanted: number;
  /** What the node has that has the most of it. */
  readonly most: number;
}

function firstAbove(asked: Amounts, rooms: readonly NodeRoom[]): Above | undefined {
  return MEASURED.map((measured) => ({
    measured,
    wanted: asked[measured.name] ?? 0,
    most: Math.max(...rooms.map((room) => room[measured.name] ?? 0)),
  })).find(({ wanted, most }) => wanted > most);
}

function tooLargeBesideAks(
  pod: ResolvedPod,
  { measured: { name, field, amount, text }, wanted, most }: Above,
): Finding {
  return warning(
    atLargest(pod, field, amount),
    `be at most ${text(most)} in all containers of a pod, as much ${name} as AKS leaves of a node`,
    new Wording(text(wanted)),
    "ask for less, declare a pool with larger nodes, or say in systemPods what the pods of AKS ask for in your cluster",
  );
}

function atLargest(pod: ResolvedPod, field: string, amount: (requests: Requests) => number): Finding["at"] {
  const [largest] = [...containersOf(pod)].sort(
    (one, other) => amount(other.resources.requests) - amount(one.resources.requests),
  );
  return [...(largest?.at ?? []), "resources", "requests", field];
}

function tooLarge(pod: ResolvedPod, { measured: { name, field, amount, text }, wanted, most }: Above): Finding {
  return error(
    atLargest(pod, field, amount),
    `be at most ${text(most)} in all containers of a pod, as much ${name} as a whole node has`,
    new Wording(text(wanted)),
    "ask for less, or declare a pool with larger nodes",
  );
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
