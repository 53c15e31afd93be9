import { isOwnZone } from "../../../azure/api-server";
import type { ResolvedCluster } from "../../../azure/cluster";
import { each, error, type Rule, warning } from "../../../rule";
import { Cidr } from "../../../value/cidr";

const MOST_RANGES = 200;
const MOST_RANGES_IN_NETWORK = 2000;

/** Says to AKS that nobody but the outbound address of the load balancer may call. */
const NOBODY_ELSE = "0.0.0.0/32";
/** Ranges that no client on the internet has: they are private, local, for many, or reserved. */
const NO_CLIENTS = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
].map((range) => Cidr.parse(range));

/** The largest ranges that anybody has. */
const LARGEST_OWN_PREFIX = 8;

/** An API server without a list of ranges answers the whole internet. */
export const apiServer: Rule<ResolvedCluster> = {
  id: "cluster/api-server",
  holds:
    "A public API server is reachable from 1 to 200 ranges (2,000 in a subnet of yours) that clients can have, which are not everything together.",
  source: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
  *check({ apiServer: access }) {
    if (access.kind === "private") {
      if (access.dnsSubdomain === undefined || isOwnZone(access.privateDnsZoneId)) return;
      yield error(
        ["apiServer", "dnsSubdomain"],
        "be left out without a private DNS zone of your own",
        access.dnsSubdomain,
        "write the id of the zone as privateDnsZoneId, or dnsPrefix in place of it",
      );
      return;
    }
    const at = ["apiServer", "authorizedCidrs"];
    const { authorizedCidrs: ranges } = access;
    const most = access.subnetId === undefined ? MOST_RANGES : MOST_RANGES_IN_NETWORK;
    if (ranges.length === 0) {
      yield error(
        at,
        "name at least one range, because an empty list lets everybody in",
        ranges,
        'list your ranges, or write apiServer: { kind: "private" }',
      );
    }
    if (ranges.length > most) {
      yield error(at, `name at most ${most} ranges`, ranges.length, "join neighbours, or use a private API server");
    }
    yield* each(ranges.entries(), function* ([index, range]) {
      if (range.isEverything) {
        yield error(
          [...at, index],
          "be a part of the internet, not all of it",
          range,
          'write the ranges of your offices and pipelines, or apiServer: { kind: "private" }',
        );
      } else if (isOfNoClient(range) && String(range) !== NOBODY_ELSE) {
        yield error(
          [...at, index],
          "be a public range, because nobody calls from the internet with an address of this one",
          range,
          'write the address that the network is seen with from outside, or apiServer: { kind: "private" }',
        );
      } else if (String(range) === NOBODY_ELSE && ranges.length > 1) {
        yield warning(
          [...at, index],
          "be alone, because it means nobody but the cluster itself, who may call in any case",
          range,
          "take it away, or the other ranges",
        );
      }
    });
    if (!ranges.some(({ isEverything }) => isEverything) && areEverything([...ranges, ...NO_CLIENTS])) {
      yield error(
        at,
        "be a part of the internet, not all of it together",
        ranges,
        'write the ranges of your offices and pipelines, or apiServer: { kind: "private" }',
      );
      return;
    }
    yield* each(ranges.entries(), function* ([index, range]) {
      if (range.isEverything || isOfNoClient(range) || range.prefix >= LARGEST_OWN_PREFIX) return;
      yield warning(
        [...at, index],
        `be a /${LARGEST_OWN_PREFIX} or smaller, because nobody has more addresses than that`,
        range,
        'write the ranges of your offices and pipelines, or apiServer: { kind: "private" }',
      );
    });
  },
};

/** Whether nobody calls from the internet with an address of a range. */
function isOfNoClient(range: Cidr): boolean {
  return NO_CLIENTS.some((other) => other.contains(range));
}

/** Whether every address lies in one of the ranges. */
function areEverything(ranges: readonly Cidr[]): boolean {
  let next = 0;
  for (const { first, size } of [...ranges].sort((a, b) => a.first - b.first)) {
    if (first > next) return false;
    next = Math.max(next, first + size);
  }
  return next >= 2 ** 32;
}
