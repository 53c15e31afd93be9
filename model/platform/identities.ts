import type { AccountOfPods } from "../azure/federated-credential";
import { isMadeInAzure, type ResolvedIdentity } from "../azure/identity";
import { isUnreadable } from "../declaration-reader";
import type { ResolvedEnvironment } from "./environment";
import { workloadsOf } from "./resolve-workloads";

/** The identities of an environment of which anything is made in Azure. */
export function identitiesInAzure({
  identities,
  origin,
}: Pick<ResolvedEnvironment, "identities" | "origin">): readonly ResolvedIdentity[] {
  return origin.kind === "kubeconfig" ? [] : Object.values(identities).filter(isMadeInAzure);
}

/** The service accounts of an environment whose pods are an identity: those of workloads, and those that are shared. */
export function accountsOf(identity: string, environment: ResolvedEnvironment): readonly AccountOfPods[] {
  const own = workloadsOf(environment).flatMap(({ section, name, workload }) => {
    if (isUnreadable(workload.serviceAccount)) return [];
    const { serviceAccount, namespace } = workload;
    if (typeof serviceAccount === "string" || serviceAccount.identity !== identity) return [];
    const before = section === "services" ? environment.services[name]?.before : {};
    const work = before === undefined || isUnreadable(before) ? [] : Object.values(before);
    return [{ namespace, name }, ...work.map((each) => ({ namespace, name: each.name }))];
  });
  const shared = Object.values(environment.serviceAccounts).filter((account) => account.identity === identity);
  return [...own, ...shared.map(({ namespace, name }) => ({ namespace, name }))];
}
