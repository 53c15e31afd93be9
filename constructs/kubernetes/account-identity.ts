import type { Construct } from "constructs";
import type { ServiceAccount } from "kubernetes-types/core/v1";
import type { ObjectOf } from "../../manifests/kubernetes-object";
import { type AccountObjects, withAnnotations } from "../../manifests/service-account";
import { describe } from "../../model/value/value-error";

/**
 * A service account with what it says of its identity.
 *
 * @param annotations what makes it the identity; undefined where nobody has looked for it
 * @throws Error when it names an identity of which nobody knows anything: only a platform looks for them
 */
export function identified(
  scope: Construct,
  { serviceAccount, identity }: AccountObjects,
  annotations: Readonly<Record<string, string>> | undefined,
): ObjectOf<ServiceAccount> {
  if (identity !== undefined && annotations === undefined) {
    const remedy = "leave it out, and give accountAnnotations with the client id of a WorkloadIdentity";
    const problem = describe("be of a platform that declares it", identity, remedy);
    throw new Error(`[${scope.node.path}] identity ${problem}`);
  }
  return withAnnotations(serviceAccount, annotations);
}
