import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { keyManagement } from "../../../../../model/rules/azure/cluster/key-management";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const KEY = { keyVaultKeyId: "https://kv-hub.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef" };
const PRIVATE = { keyManagement: { ...KEY, keyVaultNetworkAccess: "Private" } } as const;
const found = (changes: Override<ClusterDeclaration>) => findings(keyManagement, cluster(changes));

describe("cluster/key-management", () => {
  it("accepts no key, one of a public vault, and one of a private vault that the API server is beside", () => {
    expect(found({})).toEqual([]);
    expect(found({ keyManagement: KEY })).toEqual([]);
    expect(found({ ...PRIVATE, apiServer: { kind: "private", subnetId: "/subnets/api" } })).toEqual([]);
  });

  it("fails for a private vault of an API server that is in no network", () => {
    expect(found(PRIVATE)).toEqual([
      'error [keyManagement.keyVaultNetworkAccess] must be Public, unless the API server is in a subnet, got "Private"; declare apiServer.subnetId, or a vault that answers publicly',
    ]);
  });
});
