import { type AdmissionPolicy, admissionPolicy } from "./admission-policy";
import { asDeclared, FILLED_IN } from "./as-declared";
import { list, optional, text } from "./expression";

/** A Job that a pipeline makes of a CronJob. */
export interface HeldJob {
  /** Name of the namespace. */
  readonly namespace: string;
  /** Name of the CronJob. */
  readonly cronJob: string;
  /** What the CronJob makes, in the words of Kubernetes: its `jobTemplate`. */
  readonly jobTemplate: Readonly<Record<string, unknown>>;
}

/** The part of a `jobTemplate` that is looked at field by field. */
interface JobTemplate {
  readonly metadata?: Described;
  readonly spec?: { readonly template?: { readonly metadata?: Described; readonly spec?: Pod } };
}

interface Described {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Pod {
  readonly containers?: readonly { readonly name: string }[];
  readonly initContainers?: readonly { readonly name: string }[];
}

/** What is held together, and what it is called. */
type Held = readonly [what: string, expressions: readonly string[]];

/** Labels that the API server gives a Job, and its pods. */
const LABELS_OF_JOB = [
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-name",
  "controller-uid",
  "job-name",
];
const MADE_BY_HAND_ANNOTATION = "cronjob.kubernetes.io/instantiate";
const LISTS = ["containers", "initContainers"] as const;

/**
 * Holds a Job that a pipeline makes to what its CronJob is declared as. No policy can look the CronJob up, so the policy
 * says all of it, besides the images, which the policy of what changes knows.
 *
 * @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_job/
 */
export function jobPolicy({
  name,
  partOf,
  user,
  namespace,
  cronJob,
  jobTemplate,
}: HeldJob & { readonly name: string; readonly partOf: string; readonly user: string }): AdmissionPolicy {
  const { metadata, spec }: JobTemplate = jobTemplate;
  const pod = spec?.template?.spec ?? {};
  const held: readonly Held[] = [
    ["labels, annotations and finalizers", metadataOf("", metadata, [MADE_BY_HAND_ANNOTATION])],
    [
      "runs",
      [
        "!(has(object.spec.manualSelector) && object.spec.manualSelector)",
        ...asDeclared("variables.now.spec", spec ?? {}, ["template"]),
      ],
    ],
    ["labels and annotations of pods", metadataOf("OfPods", spec?.template?.metadata, [])],
    ["pods", asDeclared("variables.pod", pod, LISTS)],
    ...LISTS.flatMap((of) => containersOf(of, pod[of])),
  ];
  return admissionPolicy({
    name: `${name}-${namespace}-${cronJob}`,
    partOf,
    namespaces: [namespace],
    rules: [{ apiGroups: ["batch"], resources: ["jobs"], operations: ["CREATE"] }],
    conditions: {
      "the-pipeline": `request.userInfo.username == ${text(user)}`,
      "the-cron-job":
        "has(object.metadata.ownerReferences) && " +
        `object.metadata.ownerReferences.exists(o, o.name == ${text(cronJob)})`,
    },
    variables: {
      filledIn: FILLED_IN,
      now: "dyn(object)",
      pod: "variables.now.spec.template.spec",
      labels: optional("variables.now.metadata.labels", "{}"),
      annotations: optional("variables.now.metadata.annotations", "{}"),
      labelsOfPods: optional("variables.now.spec.template.metadata.labels", "{}"),
      annotationsOfPods: optional("variables.now.spec.template.metadata.annotations", "{}"),
      containers: "variables.pod.containers",
      initContainers: optional("variables.pod.initContainers", "[]"),
    },
    validations: held.map(([what, expressions]) => ({
      expression: expressions.join(" && "),
      message: `must have the ${what} of ${cronJob}; write kubectl create job NAME --from=cronjob/${cronJob}`,
    })),
  });
}

function metadataOf(ending: string, { labels, annotations }: Described = {}, free: readonly string[]): string[] {
  return [
    ...same(`variables.labels${ending}`, labels, LABELS_OF_JOB),
    ...same(`variables.annotations${ending}`, annotations, free),
    ...(ending === "" ? ["!has(object.metadata.finalizers)"] : []),
  ];
}

/** Expressions of CEL: a record has some texts and nothing else, but some keys. */
function same(at: string, texts: Readonly<Record<string, string>> = {}, free: readonly string[]): readonly string[] {
  const entries = Object.entries(texts);
  return [
    `${at}.all(k, k in ${list([...free, ...entries.map(([key]) => key)])})`,
    ...entries.map(([key, value]) => `${at}[${text(key)}] == ${text(value)}`),
  ];
}

function containersOf(of: (typeof LISTS)[number], containers: readonly { readonly name: string }[] = []): Held[] {
  return [
    [of, [`variables.${of}.size() == ${containers.length}`]],
    ...containers.map(
      (container, index): Held => [`container ${container.name}`, asDeclared(`variables.${of}[${index}]`, container)],
    ),
  ];
}
