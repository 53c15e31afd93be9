import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { roleGivenTwice } from "../../../../model/rules/platform/role-given-twice";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers";
const REGISTRY = `${GROUP}/Microsoft.ContainerRegistry/registries/acrhub`;
const STORE = `${GROUP}/Microsoft.Storage/storageAccounts/sthub`;

/** An environment whose nodes are an identity that was there before. */
const nodes = (identity: string, registryIds: readonly string[]): Partial<EnvironmentDeclaration> => ({
  kubeletIdentity: {
    clientId: "00000000-0000-0000-0000-00000000000d",
    objectId: `00000000-0000-0000-0000-00000000000${identity}`,
    userAssignedIdentityId: `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-nodes`,
  },
  registryIds,
});
const found = (dev: Partial<EnvironmentDeclaration>, prod: Partial<EnvironmentDeclaration>, declared = {}) =>
  findings(roleGivenTwice, platform({ dev, prod }, declared));

const service = (identity: object, store: object) => ({
  secretStores: { main: { kind: "keyVault", exists: true, vaultName: "kv-hub", resourceGroup: "rg-hub", ...store } },
  identities: { app: { exists: true, identityName: "id-app", resourceGroup: "rg-hub", ...identity } },
  services: {
    web: {
      ...VALID_SERVICE,
      serviceAccount: { identity: "app" },
      env: { PASSWORD: { secretStore: "main", name: "password" } },
    },
  },
});

describe("platform/role-given-twice", () => {
  it.each<[string, Partial<EnvironmentDeclaration>, Partial<EnvironmentDeclaration>]>([
    ["nodes of Azure's own identity", { registryIds: [REGISTRY] }, { registryIds: [REGISTRY] }],
    ["nodes of two identities", nodes("e", [REGISTRY]), nodes("f", [REGISTRY])],
    ["one identity and two registries", nodes("e", [REGISTRY]), nodes("e", [`${REGISTRY}two`])],
    ["a role that one of two gives", nodes("e", [REGISTRY]), nodes("e", [])],
  ])("accepts %s", (_, dev, prod) => {
    expect(found(dev, prod)).toEqual([]);
  });

  it.each<[string, object, object]>([
    [
      "an identity that each environment makes",
      { exists: false, resourceGroup: undefined, identityName: undefined },
      {},
    ],
    ["another identity in one of the two", { overrides: { prod: { identityName: "id-app-prod" } } }, {}],
    ["a vault whose roles somebody else gives", {}, { grants: "none" }],
    ["a vault that each environment makes", {}, { exists: false, vaultName: undefined, resourceGroup: undefined }],
  ])("accepts %s", (_, identity, store) => {
    expect(found({}, {}, service(identity, store))).toEqual([]);
  });

  it("fails where nodes of two clusters are one identity and pull from one registry", () => {
    expect(found(nodes("e", [REGISTRY]), nodes("e", [REGISTRY.toUpperCase()]))).toEqual([
      "error [environments.prod.registryIds[0]] must be given once: dev gives it already, got AcrPull for id-nodes in prod; leave it out in one of the two, or in both and give the role beside the platform",
    ]);
  });

  it("fails where pods of two environments are one identity, and read one secret", () => {
    expect(found({}, {}, service({}, {}))).toEqual([
      'error [identities.app] must be given once: dev gives it already, got Key Vault Secrets User on kv-hub/secrets/password for id-app in prod; name another identity in overrides, or write grants: "none" for main in one of the two',
    ]);
  });

  it("fails where they have one role of their own", () => {
    const roles = [{ role: "Storage Blob Data Reader", on: STORE }];
    expect(found({}, {}, service({ roles }, { grants: "none" }))).toEqual([
      "error [identities.app.roles[0]] must be given once: dev gives it already, got Storage Blob Data Reader for id-app in prod; name another identity in overrides, or leave the role to one of the two",
    ]);
  });
});
