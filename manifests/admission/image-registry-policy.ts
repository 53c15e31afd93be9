import { DOCKER_HUB, DOCKER_LIBRARY } from "../../model/value/image-registry";
import { type AdmissionPolicy, admissionPolicy } from "./admission-policy";
import { list, optional } from "./expression";

/** Where images come from, and for whom that holds. */
export interface ImageRegistryPolicyParts {
  /** Name of the policy. */
  readonly name: string;
  /** Value of the label `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Namespaces of the pods. */
  readonly namespaces: readonly string[];
  /** Registries, with folders below them or without. */
  readonly registries: readonly string[];
}

const OPERATIONS = ["CREATE", "UPDATE"] as const;

/**
 * Refuses pods with an image of a registry that nobody has named, whoever makes them, and workloads whose pods would be
 * refused. What has an image already keeps it: nothing that runs is touched when the policy comes.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function imageRegistryPolicy({ registries, ...parts }: ImageRegistryPolicyParts): AdmissionPolicy {
  const spec = (of: string) =>
    `request.resource.resource == "pods" ? ${of}.spec : ` +
    `request.resource.resource == "cronjobs" ? ${of}.spec.jobTemplate.spec.template.spec : ${of}.spec.template.spec`;
  const images = (of: string) =>
    `(${of}.containers + (${optional(`${of}.initContainers`, "[]")}) + (${optional(`${of}.ephemeralContainers`, "[]")})).map(c, c.image)`;
  return admissionPolicy({
    ...parts,
    rules: [
      { apiGroups: [""], resources: ["pods", "pods/ephemeralcontainers"], operations: OPERATIONS },
      { apiGroups: ["apps"], resources: ["deployments", "daemonsets", "statefulsets"], operations: OPERATIONS },
      { apiGroups: ["batch"], resources: ["cronjobs", "jobs"], operations: OPERATIONS },
    ],
    variables: {
      now: "dyn(object)",
      before: "dyn(oldObject)",
      spec: spec("variables.now"),
      specBefore: spec("variables.before"),
      imagesBefore: `request.operation == "UPDATE" ? ${images("variables.specBefore")} : dyn([])`,
      images: `${images("variables.spec")}.filter(i, !(i in variables.imagesBefore))`,
      refused: `variables.images.filter(i, !${list(prefixesOf(registries))}.exists(p, (${withRegistry("i")}).startsWith(p)))`,
    },
    validations: [
      {
        expression: "variables.refused.size() == 0",
        message: "must take images from the registries that the platform names",
        messageExpression: `"must take images from ${registries.join(", ")}, got " + variables.refused.join(", ")`,
      },
    ],
  });
}

/** What names of images begin with; a repository is followed by its tag or digest. */
function prefixesOf(registries: readonly string[]): string[] {
  return registries.flatMap((registry) =>
    registry.includes("/") ? [`${registry}/`, `${registry}:`, `${registry}@`] : [`${registry}/`],
  );
}

/** An expression of CEL: an image with the registry that is meant where it names none. */
function withRegistry(image: string): string {
  const first = `${image}.split("/")[0]`;
  const isNamed = `${image}.contains("/") && (${first}.contains(".") || ${first}.contains(":") || ${first} == "localhost")`;
  return `${isNamed} ? ${image} : "${DOCKER_HUB}/" + (${image}.contains("/") ? "" : "${DOCKER_LIBRARY}/") + ${image}`;
}
