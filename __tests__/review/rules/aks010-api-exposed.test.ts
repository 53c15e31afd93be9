import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks010-api-exposed";
import { messagesOf, planned } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";

function ranges(...list: Value[]): { [key: string]: Value } {
  return { name: "aks", api_server_access_profile: [{ authorized_ip_ranges: list }] };
}

const LIMITED = ranges("203.0.113.0/24");
const OPEN = { name: "aks", api_server_access_profile: [] };
const PRIVATE = { name: "aks", private_cluster_enabled: true };

describe("AKS010 api-exposed", () => {
  it.each([
    ["the profile goes", LIMITED, OPEN, "no allowed ranges are left"],
    ["the list is emptied", LIMITED, ranges(), "no allowed ranges are left"],
    ["every address is added", LIMITED, ranges("203.0.113.0/24", "0.0.0.0/0"), "0.0.0.0/0 is allowed"],
    [
      "the halves of the internet are added",
      LIMITED,
      ranges("0.0.0.0/1", "128.0.0.0/1"),
      "0.0.0.0/1, 128.0.0.0/1 is allowed",
    ],
    ["a range of 7 bits is added", LIMITED, ranges("20.0.0.0/7"), "20.0.0.0/7 is allowed"],
    [
      "a private cluster gets a public name",
      PRIVATE,
      { ...PRIVATE, private_cluster_public_fqdn_enabled: true },
      "its name becomes public",
    ],
    [
      "a private cluster becomes public",
      PRIVATE,
      { name: "aks", private_cluster_enabled: false },
      "the cluster is no longer private; no allowed ranges are left",
    ],
    ["a new cluster is open", null, OPEN, "no allowed ranges are left"],
  ])("finds that %s", (_, before, after, opened) => {
    expect(messagesOf(rule, planned(CLUSTER, before, after))).toEqual([`opens the API server of aks: ${opened}`]);
  });

  it.each([
    ["a range of 8 bits is added", LIMITED, ranges("20.0.0.0/8")],
    ["one of two ranges goes", ranges("203.0.113.0/24", "198.51.100.0/24"), LIMITED],
    ["an address is not known yet", LIMITED, ranges(UNKNOWN)],
    ["it was open before", OPEN, { ...OPEN, tags: { a: "b" } }],
    ["every address was allowed before", ranges("0.0.0.0/0"), ranges("0.0.0.0/0", "10.0.0.0/8")],
    ["it becomes private", OPEN, PRIVATE],
    ["a new cluster is private", null, PRIVATE],
    ["it goes", LIMITED, null],
    ["a single address is added", LIMITED, ranges("203.0.113.7")],
    ["a range of IPv6 that is no internet is added", LIMITED, ranges("2001:db8::/32")],
    [
      "its public name was there before",
      { ...PRIVATE, private_cluster_public_fqdn_enabled: true },
      { ...PRIVATE, private_cluster_public_fqdn_enabled: true, tags: {} },
    ],
  ])("says nothing when %s", (_, before, after) => {
    expect(messagesOf(rule, planned(CLUSTER, before, after))).toEqual([]);
  });
});
