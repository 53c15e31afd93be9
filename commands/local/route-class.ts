import type { ResolvedEnvironment } from "../../model/platform/environment";
import { oneOf } from "../../model/value/value-error";
import { CommandError } from "../command-error";
import { resourcesOf } from "./applied-set";
import type { Kubectl, ServedKind, StoredObject } from "./kubectl";

const KINDS = { gateway: "GatewayClass.gateway.networking.k8s.io", ingress: "IngressClass.networking.k8s.io" } as const;

/**
 * The class that routes have in a cluster: the one that is named, or the only one that a controller has taken.
 *
 * @param named what the person has named
 * @returns undefined where the cluster has none
 * @throws CommandError when there is no such class, or there are several
 */
export async function routeClass(
  { routing }: ResolvedEnvironment,
  named: string | undefined,
  { kubectl, served }: { readonly kubectl: Kubectl; readonly served: readonly ServedKind[] },
): Promise<string | undefined> {
  const classes = await kubectl.list(resourcesOf([KINDS[routing.kind]], served));
  const names = classes.map(({ metadata }) => metadata.name ?? "");
  const [word] = KINDS[routing.kind].split(".");
  if (named !== undefined) {
    if (names.includes(named)) return named;
    throw new CommandError(
      `--class must be a ${word} of the cluster, got ${JSON.stringify(named)}; ${names.length > 0 ? `choose ${oneOf(names)}` : "it has none: install a controller"}`,
    );
  }
  const taken =
    routing.kind === "gateway" ? classes.filter(isAccepted).map(({ metadata }) => metadata.name ?? "") : names;
  if (taken.length > 1) {
    throw new CommandError(
      `--class must name the ${word} of the routes, got none of ${taken.length}; choose ${oneOf(taken)}`,
    );
  }
  return taken[0];
}

function isAccepted({ status }: StoredObject): boolean {
  const { conditions = [] } = (status ?? {}) as {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
  return conditions.some((condition) => condition.type === "Accepted" && condition.status === "True");
}
