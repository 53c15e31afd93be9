import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { oneOf } from "../../model/value/value-error";
import { CommandError } from "../command-error";
import type { Target } from "../smoke/target";

/** Addresses of this machine, and of networks that the internet does not lead to. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet("127.0.0.0", 8);
PRIVATE.addSubnet("10.0.0.0", 8);
PRIVATE.addSubnet("172.16.0.0", 12);
PRIVATE.addSubnet("192.168.0.0", 16);
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");

/**
 * Refuses to put a load on what is not the platform's: a host outside the domains of the environment, or a target that
 * none of the hosts leads to.
 *
 * @throws CommandError with what to do instead
 */
export async function refuseForeign(
  hosts: readonly string[],
  target: Target | undefined,
  environment: Pick<ResolvedEnvironment, "domain" | "domains">,
): Promise<void> {
  const zones = [environment.domain, ...Object.values(environment.domains)];
  for (const host of hosts) {
    if (isBelow(host, zones)) continue;
    throw new CommandError(
      `host must lie in a domain of the environment to be loaded, got ${host}; its domains are ${oneOf(zones)}`,
    );
  }
  if (!target || isBelow(target.address, zones) || target.address === "localhost") return;
  if (isPrivate(target.address) || (await isOneOf(target.address, hosts))) return;
  throw new CommandError(
    `--target must be an address that a host of the environment leads to, got ${target.address}; load only what is your own: give such an address, or one of a private network`,
  );
}

function isBelow(host: string, zones: readonly string[]): boolean {
  return zones.some((zone) => host === zone || host.endsWith(`.${zone}`));
}

function isPrivate(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && PRIVATE.check(address, family === 6 ? "ipv6" : "ipv4");
}

async function isOneOf(address: string, hosts: readonly string[]): Promise<boolean> {
  const found = await Promise.allSettled(hosts.map((host) => lookup(host, { all: true })));
  return found.some((each) => each.status === "fulfilled" && each.value.some((other) => other.address === address));
}
