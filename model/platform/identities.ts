import type { AccountOfPods } from "../azure/federated-credential";
import { isMadeInAzure, type ResolvedIdentity } from "../azure/identity";
import { isUnreadable } from "../declaration-reader";
import { scalersOf } from "../kubernetes/autoscaling";
import { identitiesOfScalers, KEDA_ACCOUNT } from "../kubernetes/scaler";
import type { ResolvedEnvironment } from "./environment";
import { workloadsOf } from "./resolve-workloads";

/** The identities of an environment of which anything is made in Azure. */
export function identitiesInAzure({
  identities,
  origin,
}: Pick<ResolvedEnvironment, "identities" | "origin">): readonly ResolvedIdentity[] {
  return origin.kind === "kubeconfig" ? [] : Object.values(identities).filter(isMadeInAzure);
}

/** The service accounts of an environment that are an identity: those of workloads, those that are shared, and KEDA's. */
export function accountsOf(identity: string, environment: ResolvedEnvironment): readonly AccountOfPods[] {
  const own = workloadsOf(environment).flatMap(({ section, name, workload }) => {
    if (isUnreadable(workload.serviceAccount)) return [];
    const { serviceAccount, namespace } = workload;
    if (typeof serviceAccount === "string" || serviceAccount.identity !== identity) return [];
    const before = section === "services" ? environment.services[name]?.before : {};
    const work = before === undefined || isUnreadable(before) ? [] : Object.values(before);
    return [{ namespace, name }, ...work.map((each) => ({ namespace, name: each.name }))];
  });
  const scaled = Object.values(environment.services).some(
    ({ replicas }) => !isUnreadable(replicas) && identitiesOfScalers(scalersOf(replicas)).includes(identity),
  );
  const shared = Object.values(environment.serviceAccounts).filter((account) => account.identity === identity);
  return [
    ...own,
    ...shared.map(({ namespace, name }) => ({ namespace, name })),
    // KEDA asks what is counted as the identity, by an account of its own
    ...(scaled ? [KEDA_ACCOUNT] : []),
  ];
}
