import { RESTARTED_AT_ANNOTATION } from "../../model/kubernetes/annotations";
import { type AdmissionPolicy, admissionPolicy, type PolicyValidation } from "./admission-policy";
import { list, optional, sameBut, text } from "./expression";
import { type HeldJob, jobPolicy } from "./job-policy";
import { NOW_AND_BEFORE, SAME_CONTAINERS, SAME_PODS } from "./pod-variables";

/** Whom the policies hold back, and where. */
export interface ImageDeployerPolicyParts {
  /** Name of the policy of what changes; those of Jobs begin with it. */
  readonly name: string;
  /** Value of the label `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** User name of the pipeline. */
  readonly user: string;
  /** Repository of each image, by `<resource>.<workload>.<container>`, by namespace. */
  readonly repositories: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The Jobs that it makes. */
  readonly jobs: readonly HeldJob[];
}

/** Why somebody has changed a workload; `kubectl rollout history` shows it. */
const CHANGE_CAUSE_ANNOTATION = "kubernetes.io/change-cause";
const GENERATION_OF_DAEMON_SET = "deprecated.daemonset.template.generation";
/** What the API server sets itself in each change. */
const SET_BY_SERVER = ["generation", "managedFields", "resourceVersion", "annotations"];
const OPERATIONS = ["CREATE", "UPDATE", "DELETE"] as const;
/** CEL reads expressions of 100,000 characters; a map of so many entries stays below. */
const ENTRIES_OF_MAP = 250;

const CRON_JOB = {
  owners: optional("variables.now.metadata.ownerReferences", "[]"),
  cronJob:
    'variables.owners.size() == 1 && variables.owners[0].kind == "CronJob" && ' +
    'variables.owners[0].apiVersion == "batch/v1" ? variables.owners[0].name : dyn("")',
};

/**
 * Holds the pipeline, which a role can only let patch whole workloads, to their images: everything else stays as it is,
 * besides the annotations of a restart and of its reason, and each image comes from the repository of its container. A Job
 * that it makes is one of those that are known, and as its CronJob is declared: no policy can look another object up.
 */
export function imageDeployerPolicies(
  parts: ImageDeployerPolicyParts,
): readonly [changes: AdmissionPolicy, ...jobs: AdmissionPolicy[]] {
  return [changesPolicy(parts), ...parts.jobs.map((job) => jobPolicy({ ...parts, ...job }))];
}

function changesPolicy({ name, partOf, user, repositories, jobs }: ImageDeployerPolicyParts): AdmissionPolicy {
  const maps = mapsOf(repositories);
  const known = jobs.map(({ namespace, cronJob }) => `${namespace}/${cronJob}`);
  return admissionPolicy({
    name,
    partOf,
    namespaces: Object.keys(repositories),
    rules: [
      { apiGroups: ["apps"], resources: ["deployments", "daemonsets", "statefulsets"], operations: OPERATIONS },
      { apiGroups: ["batch"], resources: ["cronjobs", "jobs"], operations: OPERATIONS },
    ],
    conditions: { "the-pipeline": `request.userInfo.username == ${text(user)}` },
    variables: {
      ...NOW_AND_BEFORE,
      annotations: optional("variables.now.metadata.annotations", "{}"),
      annotationsBefore: optional("variables.before.metadata.annotations", "{}"),
      ...CRON_JOB,
      setsImages: 'request.operation == "UPDATE" && request.resource.resource != "jobs"',
      makesJob:
        'request.operation == "CREATE" && request.resource.resource == "jobs" && ' +
        `(request.namespace + "/" + variables.cronJob) in ${list(known)}`,
      ...Object.fromEntries(maps.map((map, index) => [`repositories${index}`, map])),
      workload:
        'request.namespace + "/" + (variables.setsImages ? ' +
        'request.resource.resource + "." + variables.now.metadata.name : "jobs." + variables.cronJob)',
      refused: refusedImages(maps.map((_, index) => `variables.repositories${index}`)),
    },
    validations: [
      {
        expression: "variables.setsImages || variables.makesJob",
        message: known.length > 0 ? `${ONLY_IMAGES}, or make a Job of work before a rollout` : ONLY_IMAGES,
      },
      stays("name, labels, owners and finalizers", [
        sameBut("variables.now.metadata", "variables.before.metadata", SET_BY_SERVER),
      ]),
      stays("annotations", [
        sameBut("variables.annotations", "variables.annotationsBefore", [
          CHANGE_CAUSE_ANNOTATION,
          GENERATION_OF_DAEMON_SET,
        ]),
      ]),
      stays("replicas and all else of the spec", [
        sameBut("variables.now.spec", "variables.before.spec", ["template", "jobTemplate"]),
        '(request.resource.resource != "cronjobs" || ' +
          `(${sameBut("variables.now.spec.jobTemplate", "variables.before.spec.jobTemplate", ["spec"])} && ` +
          `${sameBut("variables.now.spec.jobTemplate.spec", "variables.before.spec.jobTemplate.spec", ["template"])}))`,
      ]),
      stays("labels of pods", [sameBut("variables.podLabels", "variables.podLabelsBefore", [])]),
      stays("annotations of pods", [
        sameBut("variables.podAnnotations", "variables.podAnnotationsBefore", [RESTARTED_AT_ANNOTATION]),
      ]),
      stays("pods", [SAME_PODS]),
      stays("containers", [SAME_CONTAINERS]),
      {
        expression: "!(variables.setsImages || variables.makesJob) || variables.refused.size() == 0",
        message: "must take each image from the repository that is declared for its container",
        messageExpression:
          '"must take each image, with its tag or digest, from the repository that is declared for its container, got " + ' +
          'variables.refused.join(", ")',
      },
    ],
  });
}

const ONLY_IMAGES = "must set images of what is there, or restart it";

/** What a change of the pipeline leaves as it is. */
function stays(what: string, expressions: readonly string[]): PolicyValidation {
  return {
    expression: `!variables.setsImages || (${expressions.join(" && ")})`,
    message: `${ONLY_IMAGES}: ${what} stay as Terraform has them`,
  };
}

/** Repositories by namespace, resource, workload and container, as maps of CEL that are not too long for it. */
function mapsOf(repositories: ImageDeployerPolicyParts["repositories"]): readonly string[] {
  const entries = Object.entries(repositories).flatMap(([namespace, ofNamespace]) =>
    Object.entries(ofNamespace).map(([key, repository]) => `${text(`${namespace}/${key}`)}: ${text(repository)}`),
  );
  const count = Math.ceil(entries.length / ENTRIES_OF_MAP);
  return Array.from({ length: count }, (_, index) => {
    const part = entries.sort().slice(index * ENTRIES_OF_MAP, (index + 1) * ENTRIES_OF_MAP);
    return `{${part.join(", ")}}`;
  });
}

/** Images that have changed and do not come from the repository of their container, each with its container. */
function refusedImages(maps: readonly string[]): string {
  const key = '(variables.workload + "." + c.name)';
  const isAsBefore =
    "(variables.setsImages && variables.containersBefore.exists(b, b.name == c.name && b.image == c.image))";
  const isDeclared = maps.map((map) => {
    const declared = `${map}[${key}]`;
    // what has a tag or a digest is one image, and what has none a repository
    const isImage = `${declared}.matches("[:@][^/]*$")`;
    const isOfRepository =
      `(c.image.startsWith(${declared} + ":") || c.image.startsWith(${declared} + "@")) && ` +
      `!c.image.substring(${declared}.size()).contains("/")`;
    return `(${key} in ${map} && (${isImage} ? c.image == ${declared} : ${isOfRepository}))`;
  });
  return `variables.containers.filter(c, !(${[isAsBefore, ...isDeclared].join(" || ")})).map(c, c.name + "=" + c.image)`;
}
