import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { handedOn } from "../../../../../model/rules/azure/cluster/handed-on";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const found = (changes: Override<ClusterDeclaration>) => findings(handedOn, cluster(changes));
const admin = (keyData: string) => found({ linuxProfile: { adminUsername: "azureuser", sshKey: { keyData } } });

describe("cluster/handed-on", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["nothing", {}],
    ["a proxy", { httpProxy: { httpProxy: "http://10.0.0.9:8080", httpsProxy: "https://proxy.example.org" } }],
    [
      "ids, also those that only Terraform knows",
      { subnetId: "/subscriptions/x/subnets/y", identityId: "${azurerm_user_assigned_identity.x.id}" },
    ],
    ["a key of a vault", { keyManagement: { keyVaultKeyId: "https://kv.vault.azure.net/keys/etcd" } }],
  ])("accepts %s", (_, changes) => {
    expect(found(changes)).toEqual([]);
  });

  it("accepts public keys, and shows nothing of what is none", () => {
    expect(admin("ssh-rsa AAAA somebody@example.org")).toEqual([]);
    expect(admin("ssh-ed25519 AAAA")).toEqual([]);
    expect(admin("-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2")).toEqual([
      'error [linuxProfile.sshKey.keyData] must be a public key, because it is in the state, got something else; write the line of the file that ends with .pub: "ssh-ed25519 …", or "ssh-rsa …"',
    ]);
  });

  it("fails when a proxy has a password, and does not show it, or no address", () => {
    expect(found({ httpProxy: { httpsProxy: "http://me:hunter2@proxy:8080" } })).toEqual([
      "error [httpProxy.httpsProxy] must have no password, which would be in the state, got an address with a user; let the proxy know the network",
    ]);
    expect(found({ httpProxy: { httpProxy: "proxy:8080" } })).toEqual([
      'error [httpProxy.httpProxy] must be the address of a proxy, got "proxy:8080"; write it such as "http://proxy.example.org:8080"',
    ]);
    expect(found({ httpProxy: { httpProxy: "https://proxy.example.org" } })).toHaveLength(1);
  });

  it("fails when a name stands where an id belongs, wherever that is", () => {
    expect(
      found({
        subnetId: "nodes",
        diskEncryptionSetId: "des",
        pools: { apps: { podSubnetId: "pods", publicIp: { prefixId: "prefix" } } },
      }),
    ).toEqual([
      'error [subnetId] must be the id of a resource, not its name, got "nodes"; write it as "az resource show --ids" has it',
      expect.stringMatching(/^error \[diskEncryptionSetId\]/),
      expect.stringMatching(/^error \[pools\.apps\.podSubnetId\]/),
      expect.stringMatching(/^error \[pools\.apps\.publicIp\.prefixId\]/),
    ]);
  });

  it.each<readonly [string, Override<ClusterDeclaration>]>([
    ["network.egress.routeTableId", { network: { egress: { kind: "userDefinedRouting", routeTableId: "rt" } } }],
    ["network.egress.publicIpIds[0]", { network: { egress: { kind: "loadBalancer", publicIpIds: ["pip"] } } }],
    [
      "network.egress.publicIpPrefixIds[1]",
      { network: { egress: { kind: "loadBalancer", publicIpPrefixIds: ["/p", "q"] } } },
    ],
    ["addons.defender.logAnalyticsWorkspaceId", { addons: { defender: { logAnalyticsWorkspaceId: "log" } } }],
    ["addons.applicationGateway.gatewayId", { addons: { applicationGateway: { gatewayId: "agw" } } }],
    ["addons.webAppRouting.dnsZoneIds[0]", { addons: { webAppRouting: { dnsZoneIds: ["example.org"] } } }],
    ["bootstrap.containerRegistryId", { bootstrap: { containerRegistryId: "acr" } }],
    ["pools.apps.hostGroupId", { pools: { apps: { hostGroupId: "hosts" } } }],
  ])("fails when a name stands at %s", (place, changes) => {
    expect(found(changes)).toEqual([expect.stringContaining(`[${place}] must be the id of a resource, not its name`)]);
  });
});
