import type { ResolvedAccess } from "../azure/access";
import type { MadeEnvironment } from "./environment";

/** Who may do what where. */
export interface EffectiveAccess {
  /** Who: a group by its name in the declaration, or in words. */
  readonly who: string;
  /** What: `read`, `write`, `administer`, or in words. */
  readonly may: string;
  /** Where: names of namespaces, or `the cluster`. */
  readonly where: string;
}

const CLUSTER = "the cluster";
const NOWHERE = "no namespace";

/** The namespaces that a group has access to; none of them where it has access to the whole cluster. */
export function namespacesOf(
  { scope, namespaces }: ResolvedAccess,
  environment: Pick<MadeEnvironment, "namespaces">,
): readonly string[] {
  return scope === "cluster" ? [] : (namespaces ?? Object.keys(environment.namespaces));
}

/**
 * Everybody who may do something in the cluster of an environment, as it is declared: what somebody has given by hand, or
 * who may give roles in the subscription, is not known here.
 */
export function effectiveAccess(environment: MadeEnvironment): readonly EffectiveAccess[] {
  const { cluster, access, deployerAdministers, imageDeployerObjectId } = environment;
  const groups = cluster.adminGroupObjectIds.map((id) => `members of ${id}`);
  const administrators = [...groups, ...(deployerAdministers ? ["whoever deploys it first"] : [])];
  return [
    ...administrators.map((who) => ({ who, may: "administer", where: CLUSTER })),
    ...Object.entries(access).map(([who, each]) => ({
      who: `${who} (members of ${each.groupObjectId})`,
      may: each.level,
      where: each.scope === "cluster" ? CLUSTER : namespacesOf(each, environment).join(", ") || NOWHERE,
    })),
    ...(imageDeployerObjectId
      ? [
          {
            who: `the pipeline (${imageDeployerObjectId})`,
            may: "set images",
            where: Object.keys(environment.namespaces).join(", "),
          },
        ]
      : []),
  ];
}
