import type { ResolvedEnvironment } from "../../model/platform/environment";
import { CommandError } from "../command-error";
import { type GatewayAddress, type LocalUrl, parseAddress, reachable, unanswered, urlsOf } from "./answers";
import { resourcesOf } from "./applied-set";
import type { StoredObject } from "./kubectl";
import type { Waiting } from "./rollout";

/** Waits until every route answers, where this machine comes to the gateway. @throws CommandError with those that do not */
export async function untilAnswered(
  { routes }: ResolvedEnvironment,
  address: GatewayAddress | undefined,
  waiting: Waiting,
): Promise<{ readonly urls: readonly LocalUrl[]; readonly gateway: GatewayAddress | undefined }> {
  const urls = urlsOf(routes, address?.port);
  if (urls.length === 0) return { urls, gateway: address };
  const { context } = waiting;
  const said = address ? [] : await gatewayAddresses(waiting);
  const known = [...said, THIS_MACHINE].flatMap((each) => parseAddress(each) ?? []);
  const gateway = await reachable(address ? [address] : known);
  if (!gateway) {
    const tried = (address ? [address] : known).map(({ host, port }) => `${host}:${port}`).join(" and ");
    context.progress(
      `the routes were not asked: nothing listens at ${tried}; --address names where the gateway is reached`,
    );
    return { urls, gateway };
  }
  const silent = await unanswered(urls, gateway, waiting);
  if (silent.length === 0) return { urls, gateway };
  throw new CommandError(`every route must answer, and nobody does behind ${silent.map(({ url }) => url).join(", ")}`);
}

/** Where a port of the cluster is mapped to, as kind does it. */
const THIS_MACHINE = "127.0.0.1";

const HOMES = ["Gateway.gateway.networking.k8s.io", "Ingress.networking.k8s.io"];

/** Addresses that the gateways and Ingresses of a cluster say that they have. */
async function gatewayAddresses({ kubectl, served, selector }: Waiting): Promise<readonly string[]> {
  const homes = await kubectl.list(resourcesOf(HOMES, served), selector);
  return [...new Set(homes.flatMap(addressesIn))];
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
