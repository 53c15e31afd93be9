import type { ResolvedExposure, ResolvedFront } from "../../kubernetes/front";
import type { ResolvedPod } from "../../kubernetes/pod";
import { error, type Finding, type Rule } from "../../rule";
import { type Cidr, type IpAddress, PRIVATE_RANGES } from "../../value/cidr";
import type { ReferenceSubject } from "./reference-subject";

/** Names another subnet of the network for an internal load balancer. */
const SUBNET_ANNOTATION = "service.beta.kubernetes.io/azure-load-balancer-internal-subnet";
/** Azure keeps the first four addresses of a subnet, and the last one. */
const KEPT_FIRST = 4;
const AT = ["exposed", "address"];

/** Azure refuses an address that it does not have: the Service waits for it, and nobody is told. */
export const internalAddress: Rule<ReferenceSubject> = {
  id: "platform/internal-address",
  holds: "An internal load balancer has an address of the network that Azure can give it.",
  source: "https://learn.microsoft.com/azure/aks/internal-lb#specify-an-ip-address",
  *check({ pod, environment }) {
    const { exposed }: ResolvedPod & Partial<ResolvedFront> = pod;
    const { address, internal, type } = exposed ?? {};
    if (!exposed || !address || !environment.cluster || type === "NodePort") return;
    if (internal) yield* within(address, exposed, environment.cluster.network);
    else if (PRIVATE_RANGES.some((range) => range.includes(address))) {
      yield error(AT, "be public where the load balancer is", address, "add internal: true, or remove it");
    }
  },
};

function* within(
  address: IpAddress,
  { annotations }: ResolvedExposure,
  { vnetCidr, nodeSubnetCidr }: { readonly vnetCidr: Cidr; readonly nodeSubnetCidr: Cidr },
): Iterable<Finding> {
  const isElsewhere = Object.hasOwn(annotations, SUBNET_ANNOTATION);
  const range = isElsewhere ? vnetCidr : nodeSubnetCidr;
  if (!range.includes(address)) {
    const what = isElsewhere ? "network" : "subnet of the nodes";
    const remedy = isElsewhere
      ? "write one that nobody has"
      : `write one that nobody has, or name its subnet: annotations: { "${SUBNET_ANNOTATION}": "…" }`;
    yield error(AT, `be of the ${what}, ${range}`, address, remedy);
    return;
  }
  if (isElsewhere) return;
  const kept = [...Array(KEPT_FIRST).keys(), range.size - 1].map((index) => String(range.addressAt(index)));
  if (kept.includes(String(address))) {
    yield error(AT, `be none of the five that Azure keeps of ${range}`, address, "write one that nobody has");
  }
}
