import type { DeclarationReader } from "../declaration-reader";
import { type CronJobDeclaration, type ResolvedCronJob, resolveCronJob } from "../kubernetes/cron-job";
import { type DaemonSetDeclaration, type ResolvedDaemonSet, resolveDaemonSet } from "../kubernetes/daemon-set";
import { type JobDeclaration, type ResolvedJob, resolveJob } from "../kubernetes/job";
import { type OperatorDeclaration, type ResolvedOperator, resolveOperator } from "../kubernetes/operator";
import type { PodDeclaration, ResolvedPod } from "../kubernetes/pod";
import type { PodSecurityLevel } from "../kubernetes/pod-security";
import { type ResolvedService, resolveService, type ServiceDeclaration } from "../kubernetes/service";
import { type ResolvedStatefulSet, resolveStatefulSet, type StatefulSetDeclaration } from "../kubernetes/stateful-set";
import type { Override } from "../merge";
import type { Rule } from "../rule";
import {
  CRON_JOB_RULES,
  DAEMON_SET_RULES,
  JOB_RULES,
  OPERATOR_RULES,
  SERVICE_RULES,
  STATEFUL_SET_RULES,
} from "../rules/kubernetes";
import type { ServiceSubject, StatefulSetSubject } from "../rules/kubernetes/subject";
import { shapeOf } from "../shape/declared-shape";
import type { Shape } from "../shape/shape";

/**
 * In which environments something of a platform is, and what differs there.
 *
 * @typeParam Declaration what it is
 */
export interface OfEnvironments<Declaration, Environment extends string> {
  /** Environments that run it. @default - all of them */
  readonly environments?: readonly Environment[];
  /** What differs in an environment, by its name: any leaf of the workload, laid over it. @default {} */
  readonly overrides?: { readonly [Name in Environment]?: Override<Declaration> };
}

/**
 * Where a workload of a platform runs, and what differs there.
 *
 * @typeParam Declaration what the workload is
 */
export interface InEnvironments<Declaration, Environment extends string>
  extends OfEnvironments<Declaration, Environment> {
  /**
   * Namespace of its pods. Network policies let them reach services of this namespace only: workloads that call each
   * other belong in one namespace. @default - the name of the platform
   */
  readonly namespace?: string;
}

/** A workload in one environment. */
export type InNamespace<Workload> = Workload & {
  /** Name of the namespace that its pods live in. */
  readonly namespace: string;
  /** How strictly pods of the namespace are judged. */
  readonly podSecurity: PodSecurityLevel;
};

/** What runs in an environment: a record for each kind of workload. */
export interface EnvironmentWorkloads {
  /** The services that run here, by name. */
  readonly services: Readonly<Record<string, InNamespace<ResolvedService>>>;
  /** The operators that run here, by name. */
  readonly operators: Readonly<Record<string, InNamespace<ResolvedOperator>>>;
  /** The pods here with names and storage of their own, by name. */
  readonly statefulSets: Readonly<Record<string, InNamespace<ResolvedStatefulSet>>>;
  /** What runs here on every node, by name. */
  readonly daemonSets: Readonly<Record<string, InNamespace<ResolvedDaemonSet>>>;
  /** What runs here once, by name. */
  readonly jobs: Readonly<Record<string, InNamespace<ResolvedJob>>>;
  /** What runs here on a schedule, by name. */
  readonly cronJobs: Readonly<Record<string, InNamespace<ResolvedCronJob>>>;
}

/** Records of a platform that declare workloads. */
export type WorkloadSection = keyof EnvironmentWorkloads;

/** A kind of workload: how it is read, and what has to hold for it. */
interface WorkloadKind<Declaration extends PodDeclaration, Resolved extends ResolvedPod, Subject = Resolved> {
  /** What one of them is called in messages. */
  readonly word: string;
  /** Shape of what is declared. */
  readonly shape: Shape;
  /** Shape of the props of its construct. */
  readonly propsShape: Shape;
  /** What has to hold for each. */
  readonly rules: readonly Rule<InNamespace<Subject>>[];
  /** Namespace of one that names none. @default - the name of the platform */
  readonly home?: (name: string) => string;
  /** Fills in the defaults of what is declared and reads its values. */
  resolve(reader: DeclarationReader, name: string, declared: Declaration): Resolved;
  /** What the rules look at, as the construct of the workload has it. */
  subject(workload: InNamespace<Resolved>, production: boolean): InNamespace<Subject>;
}

const SERVICE: WorkloadKind<ServiceDeclaration, ResolvedService, ServiceSubject> = {
  word: "service",
  shape: shapeOf("Service"),
  propsShape: shapeOf("ServiceDeployment"),
  rules: SERVICE_RULES,
  resolve: resolveService,
  subject: (service, production) => ({ ...service, production }),
};

const OPERATOR: WorkloadKind<OperatorDeclaration, ResolvedOperator> = {
  word: "operator",
  shape: shapeOf("OperatorDeclaration"),
  propsShape: shapeOf("Operator"),
  rules: OPERATOR_RULES,
  // its service account may do more than anything else that lives in a namespace
  home: (name) => name,
  resolve: resolveOperator,
  subject: (operator) => operator,
};

const STATEFUL_SET: WorkloadKind<StatefulSetDeclaration, ResolvedStatefulSet, StatefulSetSubject> = {
  word: "stateful set",
  shape: shapeOf("StatefulSetDeclaration"),
  propsShape: shapeOf("StatefulSet"),
  rules: STATEFUL_SET_RULES,
  resolve: resolveStatefulSet,
  subject: (statefulSet, production) => ({ ...statefulSet, production }),
};

const DAEMON_SET: WorkloadKind<DaemonSetDeclaration, ResolvedDaemonSet> = {
  word: "daemon set",
  shape: shapeOf("DaemonSetDeclaration"),
  propsShape: shapeOf("DaemonSet"),
  rules: DAEMON_SET_RULES,
  resolve: resolveDaemonSet,
  subject: (daemonSet) => daemonSet,
};

const JOB: WorkloadKind<JobDeclaration, ResolvedJob> = {
  word: "job",
  shape: shapeOf("JobDeclaration"),
  propsShape: shapeOf("Job"),
  rules: JOB_RULES,
  resolve: resolveJob,
  subject: (job) => job,
};

const CRON_JOB: WorkloadKind<CronJobDeclaration, ResolvedCronJob> = {
  word: "cron job",
  shape: shapeOf("CronJobDeclaration"),
  propsShape: shapeOf("CronJob"),
  rules: CRON_JOB_RULES,
  resolve: resolveCronJob,
  subject: (job) => job,
};

/** A kind as those see it who treat all of them alike. */
type AnyWorkloadKind = WorkloadKind<PodDeclaration, ResolvedPod>;

/** Every kind of workload, by the record of a platform that declares it. */
export const WORKLOAD_KINDS: Readonly<Record<WorkloadSection, AnyWorkloadKind>> = {
  services: SERVICE,
  operators: OPERATOR,
  statefulSets: STATEFUL_SET,
  daemonSets: DAEMON_SET,
  jobs: JOB,
  cronJobs: CRON_JOB,
};

/** The records of a platform that declare workloads. */
export const WORKLOAD_SECTIONS = Object.keys(WORKLOAD_KINDS) as readonly WorkloadSection[];
