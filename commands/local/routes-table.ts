import { backendsOf } from "../../model/kubernetes/route";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import type { GatewayAddress, LocalUrl } from "./answers";

/**
 * Where the routes of a local environment are, a line for each, and how what has no route is reached.
 *
 * @param gateway where the gateway is; undefined where this machine does not come to it
 */
export function routesTable(
  { routes, services, origin }: ResolvedEnvironment,
  urls: readonly LocalUrl[],
  gateway: GatewayAddress | undefined,
): string {
  const lines = urls.map(({ url, to }) => `  ${url}  ${to.join(", ")}`);
  const byHand =
    gateway && gateway.host !== "127.0.0.1"
      ? [`  curl --connect-to ::${gateway.host}: reaches them, or a line of the hosts file for ${gateway.host}`]
      : [];
  const routed = new Set(routes.flatMap((route) => backendsOf(route).map(({ to }) => to.split(":")[0])));
  const others = Object.values(services).flatMap(({ name, namespace, ports }) => {
    const [port] = Object.values(ports);
    if (routed.has(name) || port === undefined) return [];
    const kubectl = origin.kind === "kubeconfig" ? `kubectl --context ${origin.context}` : "kubectl";
    return [`  ${kubectl} port-forward --namespace ${namespace} service/${name} ${port.container}:${port.service}`];
  });
  return [...lines, ...(lines.length > 0 ? byHand : []), ...others].map((line) => `${line}\n`).join("");
}
