import { type DeclarationReader, readable } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseServiceName, parseStatefulSetName } from "../value/dns-name";
import { parseCount, parseSeconds } from "../value/integer";
import { isToken } from "../value/token";
import { ValueError } from "../value/value-error";
import { type FrontDeclaration, type ResolvedFront, resolveFront } from "./front";
import type { PodReferences } from "./references";
import { type DisruptionDeclaration, type ResolvedDisruption, resolveDisruption } from "./rollout";
import { type ResolvedServed, resolveServed, type ServedDeclaration } from "./served";

const POD_MANAGEMENT_POLICIES = ["OrderedReady", "Parallel"] as const;
const RETENTIONS = ["Retain", "Delete"] as const;
const ROLLOUT_KINDS = ["rolling", "onDelete"] as const;

/**
 * How a new version replaces the old one; the `updateStrategy` of a StatefulSet.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
 */
export interface StatefulSetRolloutDeclaration {
  /** Pod by pod, from the highest number to the lowest, or each when somebody deletes it. @default "rolling" */
  readonly kind?: (typeof ROLLOUT_KINDS)[number];
  /** Pods with a number below it keep their version; not with "onDelete". @default 0 */
  readonly partition?: number;
  /** Seconds that a new pod has to stay ready before the next is replaced. @default 0 */
  readonly minReadySeconds?: number;
}

/** A rollout over numbered pods with every field known, each as in {@link StatefulSetRolloutDeclaration}. */
export type ResolvedStatefulSetRollout = { readonly minReadySeconds: number } & (
  | { readonly kind: "rolling"; readonly partition: number }
  | { readonly kind: "onDelete" }
);

/** What becomes of the claims of replicas. */
export interface ClaimRetentionDeclaration {
  /** When the StatefulSet is deleted. @default "Retain" */
  readonly whenDeleted?: (typeof RETENTIONS)[number];
  /** When there are fewer replicas than before. @default "Retain" */
  readonly whenScaled?: (typeof RETENTIONS)[number];
}

/**
 * Pods with names and storage of their own, as they are declared: databases, queues, whatever has members. Name,
 * `serviceName`, `podManagementPolicy`, and volumes of the kind `claimTemplate` never change in place: the StatefulSet is
 * deleted and made anew then, and the claims stay. Only another `size` of such a volume is planned as an update, which
 * does nothing, and is planned again every time.
 *
 * @typeParam Ports record whose keys are the names of the ports; other fields refer to them
 * @typeParam References names that its pods may refer to
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export interface StatefulSetDeclaration<
  Ports = Readonly<Record<string, unknown>>,
  References extends PodReferences = PodReferences,
> extends FrontDeclaration<Ports>,
    ServedDeclaration<Ports, References> {
  /** Number of replicas. Each has a number, from 0 on, and a name of it: `queue-0`. */
  readonly replicas: number;
  /**
   * Name of the headless Service, by which each pod has a DNS name of its own: `queue-0.queue-headless`. With the name of
   * the StatefulSet there is no other: callers reach the pods themselves, on the ports of their containers.
   *
   * @default - the name, with `-headless` behind it
   */
  readonly serviceName?: string;
  /** Whether pods start one after the other, each when the one before is ready, and end in turn. @default "OrderedReady" */
  readonly podManagementPolicy?: (typeof POD_MANAGEMENT_POLICIES)[number];
  /** What becomes of the claims of replicas. @default - they stay, also when the StatefulSet is deleted */
  readonly claimRetention?: ClaimRetentionDeclaration;
  /** How a new version replaces the old one. @default - pod by pod, from the highest number to the lowest */
  readonly rollout?: StatefulSetRolloutDeclaration;
  /** How many versions are kept to go back to with `kubectl rollout undo`, 0 or above; never changed in place. @default 10 */
  readonly revisionHistoryLimit?: number;
  /** How many replicas the drain of a node may take at once. @default { kind: "maxUnavailable", amount: 1 } */
  readonly disruption?: DisruptionDeclaration;
}

/** A StatefulSet with every field known, each as in {@link StatefulSetDeclaration}. It is a valid declaration too. */
export interface ResolvedStatefulSet extends ResolvedServed, ResolvedFront {
  /** Name of the StatefulSet, the Service and the DNS name. */
  readonly name: string;
  readonly replicas: number;
  readonly serviceName: string;
  readonly podManagementPolicy: (typeof POD_MANAGEMENT_POLICIES)[number];
  readonly claimRetention: Required<ClaimRetentionDeclaration>;
  readonly rollout: ResolvedStatefulSetRollout;
  readonly revisionHistoryLimit: number;
  readonly disruption: ResolvedDisruption;
}

/** What Kubernetes has by default; the provider says none where nothing is declared. */
const KEPT_VERSIONS = 10;

/** Fills in the defaults of a StatefulSet and reads its values. */
export function resolveStatefulSet(
  reader: DeclarationReader,
  name: string,
  declared: StatefulSetDeclaration,
): ResolvedStatefulSet {
  const { serviceName, podManagementPolicy, claimRetention, rollout, revisionHistoryLimit, disruption } = declared;
  const retention = reader.at("claimRetention");
  const parsed = reader.required("name", name, parseStatefulSetName);
  const served = resolveServed(reader, declared);
  return {
    name: parsed,
    ...served,
    ...resolveFront(reader, declared, served.ports),
    replicas: reader.required("replicas", declared.replicas, parseCount),
    serviceName: reader.optional(
      "serviceName",
      serviceName,
      parseServiceName,
      reader.derived(() => headlessNameOf(isToken(name) ? name : readable(parsed))),
    ),
    podManagementPolicy: reader.optional(
      "podManagementPolicy",
      podManagementPolicy,
      choiceOf(POD_MANAGEMENT_POLICIES),
      "OrderedReady",
    ),
    claimRetention: {
      whenDeleted: retention.optional("whenDeleted", claimRetention?.whenDeleted, choiceOf(RETENTIONS), "Retain"),
      whenScaled: retention.optional("whenScaled", claimRetention?.whenScaled, choiceOf(RETENTIONS), "Retain"),
    },
    rollout: resolveStatefulSetRollout(reader.at("rollout"), rollout ?? {}),
    revisionHistoryLimit: reader.optional("revisionHistoryLimit", revisionHistoryLimit, parseCount, KEPT_VERSIONS),
    disruption: resolveDisruption(reader.at("disruption"), disruption),
  };
}

function headlessNameOf(name: string): string {
  return `${name}-headless`;
}

function resolveStatefulSetRollout(
  reader: DeclarationReader,
  declared: StatefulSetRolloutDeclaration,
): ResolvedStatefulSetRollout {
  const minReadySeconds = reader.optional("minReadySeconds", declared.minReadySeconds, parseSeconds, 0);
  const kind = reader.optional("kind", declared.kind, choiceOf(ROLLOUT_KINDS), "rolling");
  if (kind === "onDelete") {
    reader.optional("partition", declared.partition, meansNothing, undefined);
    return { kind, minReadySeconds };
  }
  return { kind, partition: reader.optional("partition", declared.partition, parseCount, 0), minReadySeconds };
}

function meansNothing(partition: number): never {
  throw new ValueError("be left out where somebody deletes the pods", partition, "remove it, or the kind");
}

/** Whether callers find the pods by the headless Service alone. */
export function isReachedDirectly({ name, serviceName }: Pick<ResolvedStatefulSet, "name" | "serviceName">): boolean {
  return serviceName === name;
}
