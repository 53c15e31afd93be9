import { isCalledByName, type ResolvedEgressPort, type ResolvedEgressRule } from "../../../kubernetes/egress";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule, warning } from "../../../rule";
import { Cidr } from "../../../value/cidr";
import { Wording } from "../../../value/value-error";
import { policyPorts } from "../policy-ports";

/** Where clouds hand out tokens of the identity of a node. */
const METADATA = Cidr.parse("169.254.169.254/32");
const LINK_LOCAL = Cidr.parse("169.254.0.0/16");
const METADATA_PORT = 80;

/** In a NetworkPolicy an empty list of ports opens all of them. */
export const egress: Rule<ResolvedPod> = {
  id: "pod/egress",
  holds:
    "Every destination outside the namespace names its ports, and no way leads to the identity of nodes by a slip.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  *check({ egress }) {
    yield* destinations(["egress"], egress);
  },
};

/** What is wrong with destinations outside the cluster. */
export function destinations(at: readonly PathSegment[], rules: readonly ResolvedEgressRule[]): readonly Finding[] {
  return each(rules.entries(), function* ([index, rule]) {
    if (isCalledByName(rule)) return;
    const place = [...at, index];
    yield* policyPorts([...place, "ports"], rule.ports, "write what is called, such as [443]");
    yield* exceptions(place, rule);
    yield* metadata([...place, "cidr"], rule);
  });
}

/** What is wrong with parts of a range that stay closed. */
export function* exceptions(
  at: readonly PathSegment[],
  { cidr, except }: Pick<ResolvedEgressRule, "cidr" | "except">,
): Iterable<Finding> {
  yield* each(except.entries(), function* ([index, left]) {
    if (left.prefix > cidr.prefix && cidr.contains(left)) return;
    const remedy = "name a smaller range within it, or remove it";
    yield error([...at, "except", index], `be a part of ${cidr}`, left, remedy);
  });
}

/** What is risky about a range at which a cloud hands out the identity of its nodes. */
export function* metadata(
  at: readonly PathSegment[],
  { cidr, ports }: Pick<ResolvedEgressRule, "cidr" | "ports">,
): Iterable<Finding> {
  if (!LINK_LOCAL.contains(cidr) || !cidr.contains(METADATA) || !ports.some(opensMetadata)) return;
  yield warning(
    at,
    "not lead to the metadata of nodes",
    new Wording(`${cidr}, where pods get tokens of the identity of their node`),
    "give the service account an identity of its own, or keep it where that is what you want",
  );
}

function opensMetadata({ port, endPort = port, protocol }: ResolvedEgressPort): boolean {
  return protocol === "TCP" && port <= METADATA_PORT && endPort >= METADATA_PORT;
}
