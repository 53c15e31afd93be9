import type { ResolvedEgressPort, ResolvedEgressRule } from "../../../kubernetes/egress";
import type { ResolvedPod } from "../../../kubernetes/pod";
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
  about: ({ egress }) => egress,
  *check(service) {
    yield* each(service.egress.entries(), function* ([index, rule]) {
      yield* policyPorts(["egress", index, "ports"], rule.ports, "write what is called, such as [443]");
      yield* exceptions(index, rule);
      yield* metadata(index, rule);
    });
  },
};

function* exceptions(index: number, { cidr, except }: ResolvedEgressRule): Iterable<Finding> {
  yield* each(except.entries(), function* ([place, left]) {
    if (left.prefix > cidr.prefix && cidr.contains(left)) return;
    const remedy = "name a smaller range within it, or remove it";
    yield error(["egress", index, "except", place], `be a part of ${cidr}`, left, remedy);
  });
}

function* metadata(index: number, { cidr, ports }: ResolvedEgressRule): Iterable<Finding> {
  if (!LINK_LOCAL.contains(cidr) || !cidr.contains(METADATA) || !ports.some(opensMetadata)) return;
  yield warning(
    ["egress", index, "cidr"],
    "not lead to the metadata of nodes",
    new Wording(`${cidr}, where pods get tokens of the identity of their node`),
    "give the service account an identity of its own, or keep it where that is what you want",
  );
}

function opensMetadata({ port, endPort = port, protocol }: ResolvedEgressPort): boolean {
  return protocol === "TCP" && port <= METADATA_PORT && endPort >= METADATA_PORT;
}
