import type { PathSegment } from "../../problem";
import { error, type Finding } from "../../rule";
import { type Cidr, type IpAddress, PRIVATE_RANGES } from "../../value/cidr";

/** Names another subnet of the network for an internal load balancer. */
const SUBNET_ANNOTATION = "service.beta.kubernetes.io/azure-load-balancer-internal-subnet";
/** Azure keeps the first four addresses of a subnet, and the last one. */
const KEPT_FIRST = 4;

/** What is wrong with the address of an internal load balancer: Azure has others to give. */
export function* addressOfNetwork(
  at: readonly PathSegment[],
  address: IpAddress,
  annotations: Readonly<Record<string, string>>,
  { vnetCidr, nodeSubnetCidr }: { readonly vnetCidr: Cidr; readonly nodeSubnetCidr: Cidr },
): Iterable<Finding> {
  const isElsewhere = Object.hasOwn(annotations, SUBNET_ANNOTATION);
  const range = isElsewhere ? vnetCidr : nodeSubnetCidr;
  if (!range.includes(address)) {
    const what = isElsewhere ? "network" : "subnet of the nodes";
    const remedy = isElsewhere
      ? "write one that nobody has"
      : `write one that nobody has, or name its subnet: annotations: { "${SUBNET_ANNOTATION}": "…" }`;
    yield error(at, `be of the ${what}, ${range}`, address, remedy);
    return;
  }
  if (isElsewhere) return;
  const kept = [...Array(KEPT_FIRST).keys(), range.size - 1].map((index) => String(range.addressAt(index)));
  if (kept.includes(String(address))) {
    yield error(at, `be none of the five that Azure keeps of ${range}`, address, "write one that nobody has");
  }
}

/** What is wrong with the address of a load balancer that everybody reaches: it is one of a network. */
export function* publicAddress(at: readonly PathSegment[], address: IpAddress): Iterable<Finding> {
  if (!PRIVATE_RANGES.some((range) => range.includes(address))) return;
  yield error(at, "be public where the load balancer is", address, "add internal: true, or remove it");
}
