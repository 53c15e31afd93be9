import type { ServiceAccount } from "kubernetes-types/core/v1";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** The service account that the pods of a workload run as; none of its tokens is mounted. */
export function serviceAccount(owner: ObjectOwner): ObjectOf<ServiceAccount> {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadataOf(owner),
    automountServiceAccountToken: false,
  };
}
