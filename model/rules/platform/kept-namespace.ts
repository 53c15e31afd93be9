import { NAMESPACES_OF_AKS } from "../../azure/backup";
import { readable } from "../../declaration-reader";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, type Finding, type Rule, warning } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";

/** What is of a namespace that is not there is of nothing, and nobody hears of it before it is missed. */
export const keptNamespace: Rule<ResolvedPlatform> = {
  id: "platform/kept-namespace",
  holds: "The namespaces that are saved, or whose logs are kept, are namespaces of the environment.",
  source:
    "https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-using-cli#configure-backups",
  *check({ environments }) {
    for (const environment of Object.values(environments)) {
      const { backup, logs } = environment.around;
      const lists = Object.entries({ backup, logs }).flatMap(([field, kept]) => [
        { at: [field, "namespaces"], given: kept?.namespaces ?? [], isAll: true },
        { at: [field, "excludedNamespaces"], given: kept?.excludedNamespaces ?? [], isAll: false },
      ]);
      yield* each(lists, (list) => misspelt(environment, list));
    }
  },
};

interface NamedList {
  /** Path from the environment to the list. */
  readonly at: readonly string[];
  /** What is in it. */
  readonly given: readonly string[];
  /** Whether nothing is meant but what is in it. */
  readonly isAll: boolean;
}

/**
 * Others may make namespaces too, all of them where none is declared: told are those that nearly have the name of a known one, and
 * lists of none that is known.
 */
function* misspelt(environment: ResolvedEnvironment, { at, given, isAll }: NamedList): Iterable<Finding> {
  const own = Object.keys(environment.namespaces);
  const known = [...own, environment.routing.namespace, ...NAMESPACES_OF_AKS, "default"].map(readable);
  const unknown = given.map(readable).filter((name) => !known.includes(name));
  for (const name of unknown) {
    const near = nearest(name, known);
    if (near === undefined && !(isAll && own.length > 0 && unknown.length === given.length)) continue;
    if (near !== undefined && given.includes(near)) continue;
    const remedy = near === undefined ? oneOf(own) : `"${near}"`;
    yield warning(
      ["environments", environment.name, ...at],
      `name namespaces of ${environment.name}`,
      name,
      `write ${remedy}`,
    );
  }
}
