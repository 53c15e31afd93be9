import { isWideRange } from "../../facts/wide-range";
import { at, blocksAt, isBlank, isList, stringsAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { conditionsOf, objectKindOf, rootOf } from "./kubernetes-object";

const CILIUM = ["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"];
/** Whom Cilium takes for everybody. */
const ANYBODY = ["world", "all"];
const WEBHOOKS = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];

/** What walls between workloads, and before the API server, let through after an update that they did not before. */
export function* openedWalls(type: string, before: Value, after: Value): Iterable<string> {
  if (before === null) return;
  const kind = objectKindOf(type, after) ?? "";
  if (kind === "NetworkPolicy") yield* policies(type, before, after);
  else if (kind === "PeerAuthentication") yield* mutual(rootOf(type, before), rootOf(type, after));
  else if (CILIUM.includes(kind)) yield* entities(rootOf(type, before), rootOf(type, after));
  else yield* admission(kind, rootOf(type, before), rootOf(type, after));
}

/** A rule without a peer is for anybody; a policy whose direction is no longer named lets all through there. */
function* policies(type: string, before: Value, after: Value): Iterable<string> {
  const isManifest = type === "kubernetes_manifest";
  const types = isManifest ? "policyTypes" : "policy_types";
  const old = rootOf(type, before);
  const next = rootOf(type, after);
  if (at(next, "spec") === UNKNOWN) return;
  const gone = stringsAt(old, `spec.${types}`).filter(
    (direction) => !stringsAt(next, `spec.${types}`).includes(direction),
  );
  if (gone.length > 0) yield `${gone.join(" and ")} is limited no longer`;
  const selector = `spec.${isManifest ? "podSelector" : "pod_selector"}`;
  const covered = conditionsOf(at(old, selector));
  const covers = conditionsOf(at(next, selector));
  if (covers.length > covered.length && covered.every((one) => covers.includes(one))) {
    yield `it covers only pods with ${covers.filter((one) => !covered.includes(one)).join(", ")}`;
  }
  for (const [direction, peers] of [
    ["ingress", "from"],
    ["egress", "to"],
  ] as const) {
    const open = (value: Value | undefined) =>
      blocksAt(value, `spec.${direction}`).filter((one) => isBlank(at(one, peers))).length;
    if (open(next) > open(old)) yield `${direction} is open to anybody`;
    const wide = (value: Value | undefined) =>
      blocksAt(value, `spec.${direction}`).flatMap((one) =>
        blocksAt(one, peers).flatMap((peer) => wideness(peer, isManifest) ?? []),
      );
    const more = [...new Set(wide(next))].filter((one) => !wide(old).includes(one));
    if (more.length > 0) yield `${direction} is open to ${more.join(", ")}`;
  }
}

/** A peer that nearly anybody is; undefined for one that names somebody. */
function wideness(peer: Value, isManifest: boolean): string | undefined {
  const range = textAt(peer, isManifest ? "ipBlock.cidr" : "ip_block.cidr");
  if (range !== undefined) return isWideRange(range) ? range : undefined;
  const namespaces = at(peer, isManifest ? "namespaceSelector" : "namespace_selector");
  const pods = at(peer, isManifest ? "podSelector" : "pod_selector");
  const isNamed = namespaces !== undefined && namespaces !== null && !(isList(namespaces) && namespaces.length === 0);
  return isNamed && namespaces !== UNKNOWN && conditionsOf(namespaces).length === 0 && conditionsOf(pods).length === 0
    ? "every namespace"
    : undefined;
}

function* mutual(before: Value | undefined, after: Value | undefined): Iterable<string> {
  const mode = at(after, "spec.mtls.mode");
  if (
    at(before, "spec.mtls.mode") === "STRICT" &&
    mode !== "STRICT" &&
    mode !== UNKNOWN &&
    at(after, "spec") !== UNKNOWN
  ) {
    yield "what comes without mutual TLS is taken, too";
  }
}

function* entities(before: Value | undefined, after: Value | undefined): Iterable<string> {
  for (const [direction, peers] of [
    ["ingress", "fromEntities"],
    ["egress", "toEntities"],
  ] as const) {
    const wide = (value: Value | undefined) =>
      blocksAt(value, `spec.${direction}`).flatMap((rule) =>
        stringsAt(rule, peers).filter((peer) => ANYBODY.includes(peer)),
      );
    const more = wide(after).filter((peer) => !wide(before).includes(peer));
    if (more.length > 0) yield `${direction} is open to ${more.join(", ")}`;
  }
}

function* admission(kind: string, before: Value | undefined, after: Value | undefined): Iterable<string> {
  if (kind === "ValidatingAdmissionPolicyBinding") {
    const denies = (value: Value | undefined) => stringsAt(value, "spec.validationActions").includes("Deny");
    if (denies(before) && !denies(after)) yield "it refuses nothing any more, and only tells";
  }
  const policies = [
    ...(kind === "ValidatingAdmissionPolicy" ? [["spec", "its policy"] as const] : []),
    ...(WEBHOOKS.includes(kind) ? [["webhook", "a webhook"] as const, ["webhooks", "a webhook"] as const] : []),
  ];
  for (const [path, what] of policies) {
    const lenient = (value: Value | undefined) =>
      blocksAt(value, path).filter(
        (one) => (textAt(one, "failure_policy") ?? textAt(one, "failurePolicy")) === "Ignore",
      ).length;
    if (lenient(after) > lenient(before)) yield `what ${what} cannot judge is let in`;
  }
}
