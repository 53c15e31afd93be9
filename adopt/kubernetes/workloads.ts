import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { WorkloadSection } from "../../model/platform/workloads";
import { type FieldRow, field, readFields } from "../fields";
import { entriesAt, type Fields, fieldsAt, labelsAt, said, textAt, textsAt, valueAt } from "../json";
import { accountOf } from "./accounts";
import { readFront } from "./front";
import { type Inventory, templateOf } from "./inventory";
import { ownAnnotations, ownLabels } from "./labels";
import { metricsOf } from "./metrics";
import { matchLabelsOf } from "./placement";
import { readPod } from "./pod";
import { PodPorts } from "./ports";
import type { ReadEntry } from "./read-entry";
import { disruptionOf, quarrelOf, replicasOf } from "./scaling";
import { trafficOf } from "./traffic";

const ROLLOUT = [
  field("rollout.progressDeadlineSeconds", "spec.progressDeadlineSeconds"),
  field("rollout.minReadySeconds", "spec.minReadySeconds"),
];
const RUN = [
  field("activeDeadlineSeconds"),
  field("backoffLimit"),
  field("parallelism"),
  field("completions"),
  field("completionMode"),
  field("backoffLimitPerIndex"),
  field("maxFailedIndexes"),
  field("restartPolicy", "template.spec.restartPolicy"),
];
/** A day: a run has to say how long it may take. */
const LONGEST_RUN_SECONDS = 86_400;

/** What of each kind of workload is its own; a new field costs a line. */
const FIELDS: Readonly<Record<string, { readonly section: WorkloadSection; readonly rows: readonly FieldRow[] }>> = {
  Deployment: {
    section: "services",
    rows: [
      ...ROLLOUT,
      field("rollout.kind", "spec.strategy.type", (type) => (type === "Recreate" ? "recreate" : undefined)),
      field("rollout.maxSurge", "spec.strategy.rollingUpdate.maxSurge"),
      field("rollout.maxUnavailable", "spec.strategy.rollingUpdate.maxUnavailable"),
      field("revisionHistoryLimit", "spec.revisionHistoryLimit", unlessTen),
    ],
  },
  StatefulSet: {
    section: "statefulSets",
    rows: [
      field("serviceName", "spec.serviceName"),
      field("podManagementPolicy", "spec.podManagementPolicy"),
      field("claimRetention.whenDeleted", "spec.persistentVolumeClaimRetentionPolicy.whenDeleted"),
      field("claimRetention.whenScaled", "spec.persistentVolumeClaimRetentionPolicy.whenScaled"),
      field("rollout.kind", "spec.updateStrategy.type", (type) => (type === "OnDelete" ? "onDelete" : undefined)),
      field("rollout.partition", "spec.updateStrategy.rollingUpdate.partition"),
      field("rollout.minReadySeconds", "spec.minReadySeconds"),
      field("revisionHistoryLimit", "spec.revisionHistoryLimit"),
    ],
  },
  DaemonSet: {
    section: "daemonSets",
    rows: [
      field("rollout.maxUnavailable", "spec.updateStrategy.rollingUpdate.maxUnavailable"),
      field("rollout.maxSurge", "spec.updateStrategy.rollingUpdate.maxSurge"),
      field("rollout.minReadySeconds", "spec.minReadySeconds"),
    ],
  },
  CronJob: {
    section: "cronJobs",
    rows: [
      field("schedule", "spec.schedule"),
      field("timeZone", "spec.timeZone"),
      field("concurrencyPolicy", "spec.concurrencyPolicy"),
      field("startingDeadlineSeconds", "spec.startingDeadlineSeconds"),
      field("successfulJobsHistoryLimit", "spec.successfulJobsHistoryLimit"),
      field("failedJobsHistoryLimit", "spec.failedJobsHistoryLimit"),
      field("suspend", "spec.suspend"),
      field("ttlSecondsAfterFinished", "spec.jobTemplate.spec.ttlSecondsAfterFinished"),
      ...RUN.map((row) => ({ ...row, live: `spec.jobTemplate.spec.${row.live}` })),
    ],
  },
  Job: { section: "jobs", rows: RUN.map((row) => ({ ...row, live: `spec.${row.live}` })) },
};

/** What Kubernetes does where a CronJob says nothing. */
const USUAL_OF_CRON_JOBS = { concurrencyPolicy: "Allow", failedJobsHistoryLimit: 1 };

function unlessTen(limit: unknown): unknown {
  return limit === 10 ? undefined : limit;
}

/** Kinds of workloads that are read. */
export const WORKLOADS = Object.keys(FIELDS);

/** What a workload is read with. */
export interface WorkloadContext {
  readonly inventory: Inventory;
  /** What is done with images where nothing is said: as the cluster has it. */
  readonly pullPolicy: string;
  /** Whether ways that are open today stay open. */
  readonly keepOpen: boolean;
}

/** Reads a workload with everything that is around its pods. */
export function readWorkload(workload: KubernetesObject, context: WorkloadContext): ReadEntry {
  const { inventory, pullPolicy } = context;
  const { section = "services", rows = [] } = FIELDS[workload.kind] ?? {};
  const { name = "", namespace = "" } = workload.metadata;
  const template = templateOf(workload);
  const podLabels = labelsAt(template, "metadata.labels");
  const isServed = section !== "jobs" && section !== "cronJobs";
  const selector = isServed ? matchLabelsOf(fieldsAt(workload, "spec.selector")) : { "app.kubernetes.io/name": name };
  const isUsual = Object.keys(selector).length === 1 && selector["app.kubernetes.io/name"] === name;
  const metadata = {
    labels: ownLabels(workload.metadata.labels ?? {}, name, inventory.partOf),
    annotations: ownAnnotations(workload.metadata.annotations ?? {}),
  };
  const services = isServed
    ? inventory
        .selecting("Service", namespace, "spec.selector", podLabels)
        .filter((each) => isOf(each, workload, inventory))
    : [];
  const ports = new PodPorts(template, services);
  const { declared: pod, secrets } = readPod(template, {
    name,
    namespace,
    selector,
    inventory,
    ports,
    pullPolicy,
    isServed,
    claimTemplates: entriesAt(workload, "spec.volumeClaimTemplates"),
  });
  const headlessName = section === "statefulSets" ? textAt(workload, "spec.serviceName") : undefined;
  const front = isServed
    ? readFront(services, ports, { name, partOf: inventory.partOf, metadata, headlessName })
    : undefined;
  const { declared: metrics, annotations } = metricsOf(pod, front?.ports ?? {});
  const fields = readFields(rows, workload);
  const isScaled = section === "services" || section === "statefulSets";
  const account = accountOf(workload, template, inventory);
  return {
    section,
    name,
    namespace,
    declared: {
      ...pod,
      ...said({ annotations }),
      ...(!saysAny(annotations) && { annotations: undefined }),
      ...(section === "cronJobs" && USUAL_OF_CRON_JOBS),
      ...((section === "cronJobs" || section === "jobs") && { activeDeadlineSeconds: LONGEST_RUN_SECONDS }),
      ...fields,
      ...(section === "daemonSets" && daemonOf(workload, pod, services)),
      ...(isServed && { ports: front?.ports ?? {}, metrics, ...front?.declared }),
      ...said({
        selector: isUsual || !isServed ? undefined : selector,
        metadata: said(section === "daemonSets" ? withoutReason(metadata) : metadata),
        serviceAccount: account,
      }),
      ...(isScaled && { replicas: replicasOf(workload, inventory) }),
      ...(isScaled && said({ disruption: disruptionOf(workload, podLabels, inventory) })),
      // policies cannot tell pods with the network of their node from it
      ...(valueAt(pod, "host.network") !== true &&
        trafficOf(
          {
            namespace,
            podLabels,
            ports: front?.ports ?? {},
            exposed: valueAt(front?.declared, "exposed"),
            nameservers: textsAt(pod, "dnsConfig.nameservers"),
          },
          context,
        )),
    },
    notes: [
      ...quarrelOf(workload, inventory),
      ...untoldCompletions(workload),
      ...secrets.map(
        (variable) =>
          `${section}.${name}: ${variable} is a secret in plain text today; put its value into the Secret ${namespace}/${name} under the key ${variable}, and replace it, for it was readable`,
      ),
    ],
  };
}

/** A CronJob that leaves the number of its pods out: to the provider that is none, and another one makes it anew, with what it runs. */
function untoldCompletions({ kind, metadata, ...object }: KubernetesObject): readonly string[] {
  if (kind !== "CronJob" || valueAt(object, "spec.jobTemplate.spec.completions") !== undefined) return [];
  const patch = `kubectl patch cronjob ${metadata.name} --namespace ${metadata.namespace} --type merge --patch '{"spec":{"jobTemplate":{"spec":{"completions":1}}}}'`;
  return [
    `cronJobs.${metadata.name}: it does not say that one pod is enough, and Terraform would make it anew, and end what it runs; say so before: \`${patch}\``,
  ];
}

function saysAny(record: Fields): boolean {
  return Object.keys(record).length > 0;
}

/** Whether a Service belongs to a workload, of all whose pods it finds: the first of them, by name. */
function isOf(service: KubernetesObject, workload: KubernetesObject, inventory: Inventory): boolean {
  const { namespace = "", name } = service.metadata;
  const selector = Object.entries(labelsAt(service, "spec.selector"));
  const found = ["Deployment", "StatefulSet", "DaemonSet"]
    .flatMap((kind) => inventory.ofKind(kind, namespace))
    .filter((each) => {
      const labels = labelsAt(templateOf(each), "metadata.labels");
      return selector.every(([key, value]) => labels[key] === value);
    });
  return (found.find((each) => each.metadata.name === name) ?? found[0]) === workload;
}

/** What an agent of every node says that others do not. */
function daemonOf({ metadata }: KubernetesObject, pod: Fields, services: readonly KubernetesObject[]): Fields {
  const reason = metadata.annotations?.["kubernetes.io/description"];
  const [service] = services.filter((each) => each.metadata.name === metadata.name);
  const isHeadless = textAt(service, "spec.clusterIP") === "None";
  return said({
    reason: reason ?? `runs on every node since before it was taken over`,
    placement: { ...fieldsAt(pod, "placement"), tolerations: valueAt(pod, "placement.tolerations") ?? [] },
    internalTrafficPolicy:
      service && !isHeadless ? (textAt(service, "spec.internalTrafficPolicy") ?? "Cluster") : undefined,
  });
}

function withoutReason({ labels, annotations }: { readonly labels: Fields; readonly annotations: Fields }): Fields {
  const { "kubernetes.io/description": _, ...rest } = annotations;
  return { labels, annotations: rest };
}
