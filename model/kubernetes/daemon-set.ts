import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { IntOrPercent } from "../value/int-or-percent";
import { parseSeconds } from "../value/integer";
import { parseLabelKey } from "../value/label";
import { ValueError } from "../value/value-error";
import {
  type AdditionalServiceDeclaration,
  type ResolvedAdditionalService,
  resolveAdditionalServices,
} from "./additional-service";
import type { ImageOwner } from "./container";
import type { PlacementDeclaration, TolerationDeclaration } from "./placement";
import { portsOfPods } from "./port";
import type { PodReferences } from "./references";
import { type ResolvedServed, resolveServed, type ServedDeclaration } from "./served";

/**
 * How a new version replaces the old one on the nodes; the `updateStrategy` of a DaemonSet. Either pods may be missing, or
 * nodes may have two.
 *
 * @see https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
 */
export interface DaemonSetRolloutDeclaration {
  /** Nodes whose pod may be missing, as a count or a share of all, rounded up. @default - 1, or 0 beside `maxSurge` */
  readonly maxUnavailable?: number | string | IntOrPercent;
  /** Nodes that may have two pods for a while, as a count or a share of all, rounded up. @default 0 */
  readonly maxSurge?: number | string | IntOrPercent;
  /** Seconds that a new pod has to stay ready before it counts. @default 0 */
  readonly minReadySeconds?: number;
}

/** A rollout over nodes with every field known, each as in {@link DaemonSetRolloutDeclaration}. */
export interface ResolvedDaemonSetRollout {
  readonly maxUnavailable: IntOrPercent;
  readonly maxSurge: IntOrPercent;
  readonly minReadySeconds: number;
}

const TRAFFIC_POLICIES = ["Local", "Cluster"] as const;

/**
 * What runs on every node, as it is declared: agents, drivers, device plugins. Other pods are fewer, move, and wait for
 * room; these take room on each node that the cluster will ever have.
 *
 * @typeParam Ports record whose keys are the names of the ports; other fields refer to them
 * @typeParam References names that its pods may refer to
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export interface DaemonSetDeclaration<
  Ports = Readonly<Record<string, unknown>>,
  References extends PodReferences = PodReferences,
> extends ServedDeclaration<Ports, References> {
  /** Why it has to run on every node; noted on the DaemonSet. */
  readonly reason: string;
  /** Devices that its pods offer to the pods of their node, by name, such as `nvidia.com/gpu`. @default [] */
  readonly offers?: readonly string[];
  /** Who sets the image: a plan, because an agent comes with the cluster, not from a pipeline. @default "terraform" */
  readonly imageOwner?: ImageOwner;
  /** On which nodes the pods run. @default - every node: all taints are tolerated */
  readonly placement?: PlacementDeclaration<References["workload"]>;
  /**
   * Makes a Service of the ports, which leads to the pod of the caller's own node (`Local`) or of any. @default - no
   * Service: probes and metrics need none
   */
  readonly internalTrafficPolicy?: (typeof TRAFFIC_POLICIES)[number];
  /**
   * Makes a Service of the ports without an address: its DNS name is the addresses of the pods of all nodes. @default false
   */
  readonly headless?: boolean;
  /** Further Services by name, for whoever knows the pods by another one. @default {} */
  readonly additionalServices?: Readonly<Record<string, AdditionalServiceDeclaration<NoInfer<keyof Ports & string>>>>;
  /** How a new version replaces the old one. @default - node by node */
  readonly rollout?: DaemonSetRolloutDeclaration;
}

/** What runs on every node, with every field known, each as in {@link DaemonSetDeclaration}. It is a valid declaration too. */
export interface ResolvedDaemonSet extends ResolvedServed {
  /** Name of the DaemonSet. */
  readonly name: string;
  readonly reason: string;
  readonly offers: readonly string[];
  readonly internalTrafficPolicy: (typeof TRAFFIC_POLICIES)[number] | undefined;
  readonly headless: boolean;
  readonly additionalServices: Readonly<Record<string, ResolvedAdditionalService>>;
  readonly rollout: ResolvedDaemonSetRollout;
}

/** Tolerates every taint. */
const ANY_NODE: readonly TolerationDeclaration[] = [{}];
const NONE = IntOrPercent.parse(0);
const ONE = IntOrPercent.parse(1);

/** Fills in the defaults of what runs on every node and reads its values. */
export function resolveDaemonSet(
  reader: DeclarationReader,
  name: string,
  declared: DaemonSetDeclaration,
): ResolvedDaemonSet {
  const { placement, imageOwner, reason, internalTrafficPolicy, rollout } = declared;
  const tolerations = placement?.tolerations ?? ANY_NODE;
  const served = resolveServed(reader, {
    ...declared,
    imageOwner: imageOwner ?? "terraform",
    placement: { ...placement, tolerations },
  });
  return {
    name: reader.required("name", name, parseLabelName),
    ...served,
    headless: declared.headless ?? false,
    additionalServices: resolveAdditionalServices(reader.at("additionalServices"), declared.additionalServices),
    ports: declared.headless ? portsOfPods(served.ports, declared.ports) : served.ports,
    reason: reader.required("reason", reason, parseReason),
    offers: reader.list("offers", declared.offers, parseDeviceName),
    internalTrafficPolicy: reader.optional(
      "internalTrafficPolicy",
      internalTrafficPolicy,
      choiceOf(TRAFFIC_POLICIES),
      undefined,
    ),
    rollout: resolveDaemonSetRollout(reader.at("rollout"), rollout ?? {}),
  };
}

function parseDeviceName(name: string): string {
  if (parseLabelKey(name).includes("/")) return name;
  throw new ValueError("have a domain of its own", name, 'write it such as "amd.com/gpu"');
}

function resolveDaemonSetRollout(
  reader: DeclarationReader,
  { maxUnavailable, maxSurge, minReadySeconds }: DaemonSetRolloutDeclaration,
): ResolvedDaemonSetRollout {
  const surge = reader.optional("maxSurge", maxSurge, IntOrPercent.parse, NONE);
  const usual = reader.derived(() => (surge.isZero ? ONE : NONE));
  return {
    maxSurge: surge,
    maxUnavailable: reader.optional("maxUnavailable", maxUnavailable, IntOrPercent.parse, usual),
    minReadySeconds: reader.optional("minReadySeconds", minReadySeconds, parseSeconds, 0),
  };
}

function parseReason(reason: string): string {
  if (reason.trim() !== "") return reason;
  throw new ValueError("say why it runs on every node", reason, 'write it such as "reads the logs of the node"');
}
