import { blocksAt, type ObjectValue, stringsAt, type Value } from "../../plan/value";
import { objectKindOf, rootOf } from "./kubernetes-object";

/** Verbs with which somebody gives himself more. */
const SELF_SERVICE = ["*", "escalate", "bind", "impersonate"];
/** Resources with which somebody becomes somebody else, or does anything on a node, whatever the verb. */
const IDENTITIES = ["serviceaccounts/token", "nodes/proxy"];
/** Resources that show what only their owner should see, or let in where it is, by the verbs that do. */
const INSIGHTS = [
  { resource: "secrets", verbs: ["get", "list", "watch"], meaning: "reads Secrets" },
  { resource: "pods/exec", verbs: ["create", "get"], meaning: "runs commands in pods" },
  { resource: "pods/attach", verbs: ["create", "get"], meaning: "runs commands in pods" },
] as const;

/** With what of a Role or ClusterRole somebody gets everything, or gives himself more, that was not in it before. */
export function* mightGained(type: string, before: Value, after: Value): Iterable<string> {
  const more = gained(type, { before, after }, mightOf);
  if (more.length > 0) yield `allows ${more.join(", ")}`;
}

/** What of others somebody sees or enters by a Role or ClusterRole that he did not before. */
export function* insightGained(type: string, before: Value, after: Value): Iterable<string> {
  const named = (rule: ObjectValue) => stringsAt(rule, isManifest(type) ? "resourceNames" : "resource_names");
  const insights = (rule: ObjectValue) =>
    INSIGHTS.flatMap(({ resource, verbs, meaning }) => {
      const may =
        stringsAt(rule, "resources").includes(resource) &&
        verbs.some((verb) => stringsAt(rule, "verbs").includes(verb));
      // Some that are named are what a role should be.
      return may && named(rule).length === 0 ? [meaning] : [];
    });
  yield* gained(type, { before, after }, insights);
}

function isManifest(type: string): boolean {
  return type === "kubernetes_manifest";
}

function gained(
  type: string,
  { before, after }: { readonly before: Value; readonly after: Value },
  of: (rule: ObjectValue) => readonly string[],
): string[] {
  if (!["Role", "ClusterRole"].includes(objectKindOf(type, after) ?? "")) return [];
  const all = (value: Value) => blocksAt(rootOf(type, value), isManifest(type) ? "rules" : "rule").flatMap(of);
  const known = all(before);
  return [...new Set(all(after))].filter((one) => !known.includes(one));
}

function mightOf(rule: ObjectValue): string[] {
  const resources = stringsAt(rule, "resources");
  const verbs = stringsAt(rule, "verbs");
  const telling = [
    ...resources.filter((resource) => IDENTITIES.includes(resource)),
    ...(resources.includes("*") ? ["*"] : []),
  ];
  return [
    ...verbs
      .filter((verb) => SELF_SERVICE.includes(verb))
      .map((verb) => `${verb === "*" ? "every verb" : verb} on ${resources.join(", ") || "paths"}`),
    ...telling.map((resource) => `${verbs.join(", ")} on ${resource === "*" ? "every resource" : resource}`),
  ];
}
