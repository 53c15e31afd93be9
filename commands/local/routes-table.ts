import { backendsOf } from "../../model/kubernetes/route";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { resourcesOf } from "./applied-set";
import type { Kubectl, ServedKind, StoredObject } from "./kubectl";

const HOMES = ["Gateway.gateway.networking.k8s.io", "Ingress.networking.k8s.io"];

/** Where the routes of a local environment are, a line for each, and how what has no route is reached. */
export async function routesTable(
  { routes, services }: ResolvedEnvironment,
  { kubectl, served }: { readonly kubectl: Kubectl; readonly served: readonly ServedKind[] },
): Promise<string> {
  const lines = routes.flatMap((route) => {
    const { host, path, protocol } = route;
    const to = backendsOf(route).map((backend) => backend.to);
    if (protocol !== "HTTP" || host === undefined || host.startsWith("*")) return [];
    return [`  http://${host}${path}  ${to.join(", ")}`];
  });
  const addresses = lines.length > 0 ? await addressesOf(kubectl, served) : [];
  const routed = new Set(routes.flatMap((route) => backendsOf(route).map(({ to }) => to.split(":")[0])));
  const others = Object.values(services).flatMap(({ name, namespace, ports }) => {
    const [port] = Object.values(ports);
    if (routed.has(name) || port === undefined) return [];
    return [`  kubectl port-forward --namespace ${namespace} service/${name} ${port.container}:${port.service}`];
  });
  return [...lines, ...addresses, ...others].map((line) => `${line}\n`).join("");
}

/** How hosts come to the addresses of gateways: names below localhost lead to this machine, whatever a gateway has. */
async function addressesOf(kubectl: Kubectl, served: readonly ServedKind[]): Promise<readonly string[]> {
  const homes = await kubectl.list(resourcesOf(HOMES, served));
  const found = [...new Set(homes.flatMap(addressesIn))];
  if (found.length === 0 || found.some((address) => address.startsWith("127."))) return [];
  return [
    `  the gateway is at ${found.join(", ")}: curl --connect-to ::${found[0]}: reaches it, or a line of the hosts file`,
  ];
}

function addressesIn({ status }: StoredObject): readonly string[] {
  const { addresses = [], loadBalancer } = (status ?? {}) as {
    readonly addresses?: readonly { readonly value: string }[];
    readonly loadBalancer?: { readonly ingress?: readonly { readonly ip?: string; readonly hostname?: string }[] };
  };
  return [
    ...addresses.map(({ value }) => value),
    ...(loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => ip ?? hostname ?? []),
  ];
}
