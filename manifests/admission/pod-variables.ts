import { optional, sameBut } from "./expression";

/** Expression of CEL: the pod template of a workload of any kind. */
function templateOf(object: string): string {
  return `request.resource.resource == "cronjobs" ? ${object}.spec.jobTemplate.spec.template : ${object}.spec.template`;
}

/** Expressions of an object and its pods by name, as they are asked for and as they were; of CEL's dynamic type. */
export const NOW_AND_BEFORE: Readonly<Record<string, string>> = {
  now: "dyn(object)",
  before: "dyn(oldObject)",
  ...podOf("", "variables.now"),
  ...podOf("Before", "variables.before"),
};

function podOf(ending: string, object: string): Readonly<Record<string, string>> {
  const template = `variables.template${ending}`;
  const metadata = (field: string) =>
    `has(${template}.metadata) && has(${template}.metadata.${field}) ? ${template}.metadata.${field} : dyn({})`;
  return {
    [`template${ending}`]: templateOf(object),
    [`podLabels${ending}`]: metadata("labels"),
    [`podAnnotations${ending}`]: metadata("annotations"),
    [`initContainers${ending}`]: optional(`${template}.spec.initContainers`, "[]"),
    [`containers${ending}`]: `${template}.spec.containers + variables.initContainers${ending}`,
  };
}

/** An expression of CEL: the pods are the same, besides their containers, and their labels and annotations. */
export const SAME_PODS = sameBut("variables.template.spec", "variables.templateBefore.spec", [
  "containers",
  "initContainers",
]);

/** An expression of CEL: containers in their order, with all that they had, besides their images. */
export const SAME_CONTAINERS =
  "variables.containers.map(c, c.name) == variables.containersBefore.map(c, c.name) && " +
  "variables.containers.all(c, variables.containersBefore.exists(b, b.name == c.name && " +
  `${sameBut("c", "b", ["image"])}))`;
