import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import { parseServiceName } from "../value/dns-name";
import { parseCount } from "../value/integer";
import { type AutoscalingDeclaration, type ResolvedAutoscaling, resolveReplicas } from "./autoscaling";
import { type BeforeDeclaration, resolveBefore } from "./before";
import type { ResolvedCronJob } from "./cron-job";
import { type FrontDeclaration, type ResolvedFront, resolveFront } from "./front";
import { portsOfPods } from "./port";
import type { PodReferences } from "./references";
import {
  type DisruptionDeclaration,
  type ResolvedDisruption,
  type ResolvedRollout,
  type RolloutDeclaration,
  resolveDisruption,
  resolveRollout,
} from "./rollout";
import { type ResolvedServed, resolveServed, type ServedDeclaration } from "./served";
import { isHeldByOneNode } from "./volume";

/**
 * A service as it is declared: its pods, how many, how they are reached, asked and replaced. It knows nothing of the
 * cloud that its cluster runs in.
 *
 * @typeParam Ports record whose keys are the names of the ports; other fields refer to them
 * @typeParam References names that its pods may refer to
 */
export interface ServiceDeclaration<
  Ports = Readonly<Record<string, unknown>>,
  References extends PodReferences = PodReferences,
> extends FrontDeclaration<Ports>,
    ServedDeclaration<Ports, References> {
  /** A fixed number of replicas, or the bounds of the autoscaler: one of the two. */
  readonly replicas: number | AutoscalingDeclaration<References["identity"]>;
  /**
   * How a new version replaces the old one. @default - surge 25 %, none missing, deadline 600 s; { kind: "recreate" } where
   * the pods write to a claim that belongs to one node at a time
   */
  readonly rollout?: RolloutDeclaration;
  /** How many versions are kept to go back to with `kubectl rollout undo`, 0 or above. @default 10 */
  readonly revisionHistoryLimit?: number;
  /** How many replicas the drain of a node may take at once. @default { kind: "maxUnavailable", amount: 1 } */
  readonly disruption?: DisruptionDeclaration;
  /**
   * Whether callers find the pods themselves, each at its own address, on the ports of the containers: the Service has no
   * address and spreads nothing. Never changed in place: the Service is made anew. @default false
   */
  readonly headless?: boolean;
  /** What has to succeed before a version is rolled out, by name, one after the other in this order. @default {} */
  readonly before?: Readonly<Record<string, BeforeDeclaration<References>>>;
}

/** A service with every field known, each as in {@link ServiceDeclaration}. It is a valid declaration too. */
export interface ResolvedService extends ResolvedServed, ResolvedFront {
  /** Name of the Deployment, the Service and the DNS name. */
  readonly name: string;
  readonly replicas: number | ResolvedAutoscaling;
  readonly rollout: ResolvedRollout;
  readonly revisionHistoryLimit: number | undefined;
  readonly disruption: ResolvedDisruption;
  readonly headless: boolean;
  /** The suspended cron jobs that the pipeline makes Jobs of before a rollout, by the name of the work. */
  readonly before: Readonly<Record<string, ResolvedCronJob>>;
}

/** Fills in the defaults of a service and reads its values. */
export function resolveService(reader: DeclarationReader, name: string, declared: ServiceDeclaration): ResolvedService {
  const served = resolveServed(reader, declared);
  const isHeld = reader.derived(() => Object.values(served.volumes).some(isHeldByOneNode));
  return Object.assign(served, {
    name: reader.required("name", name, parseServiceName),
    replicas: resolveReplicas(reader, declared.replicas),
    rollout: resolveRollout(reader.at("rollout"), declared.rollout ?? {}, isUnreadable(isHeld) || isHeld),
    revisionHistoryLimit: reader.optional("revisionHistoryLimit", declared.revisionHistoryLimit, parseCount, undefined),
    disruption: resolveDisruption(reader.at("disruption"), declared.disruption),
    headless: declared.headless ?? false,
    ports: declared.headless ? portsOfPods(served.ports, declared.ports) : served.ports,
    ...resolveFront(reader, declared, served.ports),
    before: declared.before ? resolveBefore(reader, name, declared.before, podOf(served)) : {},
  });
}

/** The pods of a service, without what is about those who ask them. */
function podOf(served: ReturnType<typeof resolveServed>) {
  const {
    ports: _,
    probes: __,
    metrics: ___,
    calledBy: ____,
    ipFamilyPolicy: _____,
    ipFamilies: ______,
    info: _______,
    serviceMetadata: ________,
    ...pod
  } = served;
  return pod;
}

/** Replicas that a service has at least, and at most, outside a rollout. */
export function replicaBounds({ replicas }: Pick<ResolvedService, "replicas">): {
  readonly min: number;
  readonly max: number;
} {
  return typeof replicas === "number" ? { min: replicas, max: replicas } : { min: replicas.min, max: replicas.max };
}

const FEWEST_REPLICAS_WITH_BUDGET = 2;

/** The disruption budget of a service. One with a single replica has none: it would block every drain of its node. */
export function disruptionBudgetOf(
  service: Pick<ResolvedService, "replicas" | "disruption">,
): ResolvedDisruption | undefined {
  return replicaBounds(service).min >= FEWEST_REPLICAS_WITH_BUDGET ? service.disruption : undefined;
}

/** Whether an apply waits until the pods are ready: not where the pipeline sets the image that makes them ready. */
export function waitsForRollout({ imageOwner }: Pick<ResolvedService, "imageOwner">): boolean {
  return imageOwner === "terraform";
}
