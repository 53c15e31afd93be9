import { isMade, type MadeEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Finding, type Rule, warning } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf, Wording } from "../../value/value-error";

/**
 * A role in a namespace that nobody makes would be found by nobody, and count as soon as somebody makes it. A cluster that
 * nobody administers answers nobody, for local accounts are off.
 */
export const access: Rule<ResolvedPlatform> = {
  id: "platform/access",
  holds:
    "People have access to namespaces that the environment makes, or to the whole cluster, and somebody administers it.",
  source: "https://learn.microsoft.com/azure/aks/entra-id-authorization",
  *check({ environments }) {
    for (const environment of Object.values(environments).filter(isMade)) {
      const { name: of, cluster, deployerAdministers } = environment;
      if (!cluster.azureRbac) {
        yield* withoutAzure(environment);
        continue;
      }
      if (!deployerAdministers && cluster.adminGroupObjectIds.length === 0) {
        yield error(
          ["environments", of, "deployerAdministers"],
          "be true without adminGroupObjectIds, so that somebody administers the cluster",
          false,
          "remove it, or write the ids of groups",
        );
      }
      const known = Object.keys(environment.namespaces);
      yield* each(Object.entries(environment.access), function* ([name, { scope, namespaces }]) {
        const at = ["environments", environment.name, "access", name, "namespaces"];
        if (scope === "cluster" && namespaces) {
          yield error(at, "be left out for the whole cluster", namespaces, 'remove it, or write scope: "namespaces"');
          return;
        }
        if (scope === "namespaces" && (namespaces ?? known).length === 0) {
          yield nowhere(at, namespaces);
        }
        for (const [index, namespace] of (namespaces ?? []).entries()) {
          if (known.includes(namespace)) continue;
          const near = nearest(namespace, known);
          const others =
            known.length > 0 ? `write ${oneOf(known)}, or declare it in namespaces` : "declare it in namespaces";
          const remedy = near ? `write "${near}"` : others;
          yield error([...at, index], "be a namespace of the environment", namespace, remedy);
        }
      });
    }
  },
};

/** What is given by roles of Azure, where they decide nothing. */
function* withoutAzure({ name, cluster, access, deployerAdministers }: MadeEnvironment): Iterable<Finding> {
  const at = ["environments", name];
  const groups = Object.keys(access);
  const remedy = "remove it, or azureRbac: false";
  if (groups.length > 0) {
    const given = new Wording(groups.join(", "));
    yield error([...at, "access"], "be left out where roles of Azure do not decide", given, remedy);
  }
  if (deployerAdministers && cluster.adminGroupObjectIds.length > 0) {
    yield error([...at, "deployerAdministers"], "be left out where roles of Azure do not decide", true, remedy);
  }
}

/** A list without a name is a slip; an environment without namespaces may get them later. */
function nowhere(at: readonly string[], namespaces: readonly string[] | undefined): Finding {
  if (namespaces) return error(at, "name a namespace", namespaces, "remove it for all of them");
  return warning(
    at,
    "be some, because a group without any gets no role in the cluster",
    new Wording("none"),
    'declare namespaces or what runs in them, write scope: "cluster", or null in place of the group',
  );
}
