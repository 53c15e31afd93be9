import { type AccountOfPods, MOST_CREDENTIALS } from "../../azure/federated-credential";
import { accountsOf, identitiesInAzure } from "../../platform/identities";
import type { ResolvedPlatform } from "../../platform/platform";
import type { PathSegment } from "../../problem";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** An identity of Azure, wherever it is named. */
interface Trusting {
  readonly at: readonly PathSegment[];
  readonly accounts: AccountOfPods[];
  readonly environments: string[];
}

/** Azure refuses the twenty-first credential in the middle of an apply. */
export const identityCredentials: Rule<ResolvedPlatform> = {
  id: "platform/identity-credentials",
  holds: "An identity of Azure trusts at most 20 service accounts, those of all environments that name it together.",
  source: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
  *check(platform) {
    for (const { at, accounts, environments } of trusting(platform)) {
      if (accounts.length <= MOST_CREDENTIALS) continue;
      const where = environments.length > 1 ? ` in ${environments.join(" and ")} together` : "";
      yield error(
        at,
        `be named by at most ${MOST_CREDENTIALS} service accounts`,
        new Wording(`${accounts.length}${where}`),
        "let workloads share one of serviceAccounts, or declare another identity with the same roles",
      );
    }
  },
};

/** The identities by what they are in Azure: two environments may name one that exists. */
function trusting({ environments }: ResolvedPlatform): readonly Trusting[] {
  const found = new Map<string, Trusting>();
  for (const environment of Object.values(environments)) {
    for (const { name, identityName, resourceGroup } of identitiesInAzure(environment)) {
      const home = resourceGroup ?? environment.cluster?.resourceGroup ?? environment.name;
      const key = [environment.subscriptionId ?? "", home, identityName].join("/").toLowerCase();
      const known = found.get(key) ?? { at: ["identities", name], accounts: [], environments: [] };
      known.accounts.push(...accountsOf(name, environment));
      known.environments.push(environment.name);
      found.set(key, known);
    }
  }
  return [...found.values()];
}
