import type { ResolvedFront } from "../../kubernetes/front";
import type { ResolvedPod } from "../../kubernetes/pod";
import type { Rule } from "../../rule";
import { addressOfNetwork, publicAddress } from "./address-of-network";
import type { ReferenceSubject } from "./reference-subject";

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
    if (internal) yield* addressOfNetwork(AT, address, exposed.annotations, environment.cluster.network);
    else yield* publicAddress(AT, address);
  },
};
