import type { ResolvedEnvironment } from "../../platform/environment";
import { identitiesInAzure } from "../../platform/identities";
import type { ResolvedPlatform } from "../../platform/platform";
import { grantsOf } from "../../platform/secret-grants";
import type { PathSegment } from "../../problem";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";
import { earlier } from "../earlier";

/** A role that a stack gives to somebody who was there before it. */
interface Given {
  readonly at: readonly PathSegment[];
  /** Who gets it, what it is, and where it is held, as Azure tells them apart. */
  readonly key: string;
  /** The same for a person. */
  readonly what: string;
  readonly remedy: string;
}

/** Azure refuses the second in the middle of an apply, of whichever environment comes later: `RoleAssignmentExists`. */
export const roleGivenTwice: Rule<ResolvedPlatform> = {
  id: "platform/role-given-twice",
  holds: "Two environments that share an identity of Azure do not both give it one role on one resource.",
  source:
    "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---arm-template-role-assignment-returns-badrequest-status",
  *check({ environments }) {
    const given = earlier<string>();
    for (const environment of Object.values(environments)) {
      for (const { at, key, what, remedy } of [...toNodes(environment), ...toIdentities(environment)]) {
        const other = given(key.toLowerCase(), environment.name);
        if (other === undefined || other === environment.name) continue;
        yield error(
          at,
          `be given once: ${other} gives it already`,
          new Wording(`${what} in ${environment.name}`),
          remedy,
        );
      }
    }
  },
};

/** "AcrPull" for nodes whose identity was there before. */
function toNodes({ name, cluster }: ResolvedEnvironment): readonly Given[] {
  const { kubeletIdentity, registryIds = [] } = cluster ?? {};
  if (!kubeletIdentity) return [];
  return registryIds.map((registryId, index) => ({
    at: ["environments", name, "registryIds", index],
    key: `${kubeletIdentity.objectId} AcrPull ${registryId}`,
    what: `AcrPull for ${kubeletIdentity.userAssignedIdentityId.split("/").at(-1)}`,
    remedy: "leave it out in one of the two, or in both and give the role beside the platform",
  }));
}

/** Roles of identities of pods that were there before, their own and those by which they read a vault that was there too. */
function toIdentities(environment: ResolvedEnvironment): readonly Given[] {
  const { subscriptionId = "", cluster, name: place } = environment;
  return identitiesInAzure(environment)
    .filter(({ exists }) => exists)
    .flatMap(({ name, identityName, resourceGroup, roles }) => {
      const home = [subscriptionId, resourceGroup ?? cluster?.resourceGroup ?? place, identityName].join("/");
      const remedy = "name another identity in overrides, or leave the role to one of the two";
      const own = roles.map(({ role, on }, index) => ({
        at: ["identities", name, "roles", index],
        key: `${home} ${role} ${on}`,
        what: `${role} for ${identityName}`,
        remedy,
      }));
      const read = grantsOf(name, environment)
        .filter(({ vault }) => vault.exists)
        .map(({ vault, role, below }) => ({
          at: ["identities", name],
          key: `${home} ${role} ${vault.vaultName}${below}`,
          what: `${role} on ${vault.vaultName}${below} for ${identityName}`,
          remedy: `name another identity in overrides, or write grants: "none" for ${vault.name} in one of the two`,
        }));
      return [...own, ...read];
    });
}
