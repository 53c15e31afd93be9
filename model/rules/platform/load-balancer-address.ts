import { isUnreadable } from "../../declaration-reader";
import type { ResolvedFront } from "../../kubernetes/front";
import type { ResolvedServed } from "../../kubernetes/served";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { earlier } from "../earlier";

/** Load balancers may share an address, with other ports each; the second with one of them waits for its address for ever. */
export const loadBalancerAddress: Rule<ResolvedPlatform> = {
  id: "platform/load-balancer-address",
  holds: "No two load balancers of an environment, those of gateways among them, have one port of one address.",
  source: "https://cloud-provider-azure.sigs.k8s.io/topics/shared-ip/",
  *check({ environments }) {
    for (const environment of Object.values(environments)) {
      const taken = earlier<string>();
      for (const { path, addresses, ports } of gatewaysIn(environment)) {
        for (const address of addresses) for (const port of ports) taken(`${address} ${port}`, path);
      }
      yield* each(exposedIn(environment), function* ({ path, address, ports }) {
        const owner = path.slice(0, 2).join(".");
        const first = ports.map((port) => [port, taken(`${address} ${port}`, owner)] as const);
        const [clash] = first.filter(([, other]) => other !== undefined && other !== owner);
        if (!clash) return;
        const remedy = `${clash[1]} has it; write another that nobody has, or another port`;
        yield error(path, `be an address of its own, or have other ports than ${clash[0]}`, address, remedy);
      });
    }
  },
};

/** The gateways of the routing, each of which has a load balancer of its own with the ports of its listeners. */
function gatewaysIn({ name, routing, conventions: { publicClasses = [] } }: ResolvedEnvironment) {
  const at = `environments.${name}.routing`;
  const named = Object.entries(routing.gateways ?? {}).map(([key, gateway]) => ({
    ...gateway,
    path: `${at}.gateways.${key}`,
  }));
  return [{ ...routing, path: at }, ...named].flatMap(({ path, className, addresses = [], tls }) =>
    publicClasses.includes(className)
      ? []
      : [{ path, addresses: addresses.map(String), ports: tls ? ["80/TCP", "443/TCP"] : ["80/TCP"] }],
  );
}

type Exposed = Pick<ResolvedServed & ResolvedFront, "ports" | "exposed">;

function exposedIn({ services, statefulSets }: ResolvedEnvironment) {
  return Object.entries({ services, statefulSets }).flatMap(([section, workloads]) =>
    Object.entries<Exposed>(workloads).flatMap(([name, { ports, exposed }]) => {
      if (!exposed || isUnreadable(exposed) || exposed.address === undefined || isUnreadable(exposed.address))
        return [];
      const open = exposed.ports.flatMap((port) =>
        ports[port] ? [`${ports[port].service}/${ports[port].protocol}`] : [],
      );
      return [{ path: [section, name, "exposed", "address"], address: String(exposed.address), ports: open }];
    }),
  );
}
