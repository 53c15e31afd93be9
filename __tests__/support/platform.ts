import type { Override } from "../../model/merge";
import { type EnvironmentDeclaration, isMade, type MadeEnvironment } from "../../model/platform/environment";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "../../model/platform/platform";
import { resolvePlatform } from "../../model/platform/resolve";
import { formatProblem, type Problem } from "../../model/problem";

type Environments = Readonly<Record<string, Override<EnvironmentDeclaration>>>;

/**
 * A valid platform `portal` of smaacc.io without services. The first environment has the network 10.10.0.0/16, the second
 * 10.20.0.0/16, unless something is changed.
 */
export function declaredPlatform(
  environments: Environments,
  changes: Partial<AnyPlatformDeclaration> = {},
): AnyPlatformDeclaration {
  const withNetworks = Object.entries(environments).map(([name, environment], index) => {
    const network = {
      vnetCidr: `10.${index + 1}0.0.0/16`,
      nodeSubnetCidr: `10.${index + 1}0.0.0/22`,
      ...environment.network,
    };
    return [name, { ...environment, network }] as const;
  });
  return {
    name: "portal",
    domain: "smaacc.io",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    },
    environments: Object.fromEntries(withNetworks),
    services: {},
    ...changes,
  };
}

/**
 * {@link declaredPlatform}, resolved.
 *
 * @throws Error with all problems, when a value cannot be read
 */
export function platform(environments: Environments, changes: Partial<AnyPlatformDeclaration> = {}): ResolvedPlatform {
  const problems: Problem[] = [];
  const resolved = resolvePlatform(declaredPlatform(environments, changes), problems);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return resolved;
}

/**
 * An environment of a platform whose cluster is made here.
 *
 * @throws Error when it has no such environment
 */
export function madeEnvironment({ environments }: ResolvedPlatform, name: string): MadeEnvironment {
  const found = environments[name];
  if (!found || !isMade(found)) throw new Error(`no environment ${name} whose cluster is made here`);
  return found;
}
