import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { resourcesOf, type StackJson, synthesized } from "../support/synthesized-platform";

const { environments, ...platform } = declaredPlatform({ prod: {} });
const output = synthesized({
  ...platform,
  environments: { ...environments, local: { cluster: { kind: "kubeconfig", context: "kind" } } },
  identities: { cart: {}, reports: { environments: ["prod"] } },
  secretStores: {
    shop: { kind: "keyVault", grants: "objects", overrides: { local: { kind: "secret" } } },
    theirs: {
      kind: "keyVault",
      environments: ["prod"],
      exists: true,
      vaultName: "kv-theirs",
      resourceGroup: "rg-theirs",
      by: "externalSecrets",
      grants: "vault",
    },
    foreign: {
      kind: "keyVault",
      environments: ["prod"],
      exists: true,
      vaultName: "kv-foreign",
      grants: "none",
    },
  },
  services: {
    cart: {
      ...VALID_SERVICE,
      serviceAccount: { identity: "cart" },
      env: { DB_PASSWORD: { secretStore: "shop", name: "cart-db" } },
      volumes: {
        certs: {
          kind: "secretStore",
          name: "shop",
          mountPath: "/run/certs",
          files: { "tls.crt": { certificate: "web" }, "tls.pem": { secret: "web" } },
        },
      },
      before: { migrate: { env: { ADMIN_PASSWORD: { secretStore: "shop", name: "cart-admin" } } } },
    },
    reports: {
      ...VALID_SERVICE,
      environments: ["prod"],
      serviceAccount: { identity: "reports" },
      env: { TOKEN: { secretStore: "theirs", name: "token" }, SMTP: { secretStore: "theirs", name: "smtp" } },
      volumes: {
        signing: {
          kind: "secretStore",
          name: "foreign",
          mountPath: "/run/signing",
          files: { "public.pem": { key: "signing", version: "0123456789abcdef0123456789abcdef" } },
        },
      },
    },
  },
});

interface Made {
  readonly depends_on: readonly string[];
  readonly manifest: { readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: object };
}

function manifestsIn(stack: StackJson): readonly Made["manifest"][] {
  return (resourcesOf(stack, "kubernetes_manifest") as unknown as readonly Made[]).map(({ manifest }) => manifest);
}

function rolesIn(stack: StackJson): readonly string[] {
  return resourcesOf(stack, "azurerm_role_assignment")
    .map(({ role_definition_name, scope }) => `${role_definition_name} on ${String(scope).replace(/_[0-9A-F]{8}/, "")}`)
    .sort();
}

const prod = output.stack("prod-services");
const text = (stack: StackJson, type: string) => JSON.stringify(resourcesOf(stack, type));

describe("secrets of pods", () => {
  it("are fetched by a class for each volume and for the variables, as the identity of the pods", () => {
    const classes = manifestsIn(prod).filter(({ kind }) => kind === "SecretProviderClass");
    expect(classes.map(({ metadata }) => metadata.name)).toEqual([
      "cart.certs",
      "cart.secrets-of-shop",
      "reports.signing",
    ]);
    expect(classes[1]?.spec).toEqual({
      provider: "azure",
      parameters: {
        usePodIdentity: "false",
        useVMManagedIdentity: "false",
        clientID: "${data.azurerm_user_assigned_identity.Identity-cart.client_id}",
        tenantId: "${data.azurerm_user_assigned_identity.Identity-cart.tenant_id}",
        keyvaultName: "kv-portal-prod",
        objects: expect.stringContaining('objectName: "cart-admin"'),
      },
      secretObjects: [
        {
          secretName: "cart.secrets-of-shop",
          type: "Opaque",
          data: [
            { objectName: "cart-admin", key: "cart-admin" },
            { objectName: "cart-db", key: "cart-db" },
          ],
        },
      ],
    });
  });

  it("are volumes of the driver and keys of its Secret to the pods, also to work before a rollout", () => {
    for (const type of ["kubernetes_deployment_v1", "kubernetes_cron_job_v1"]) {
      expect(text(prod, type)).toContain(
        '"csi":{"driver":"secrets-store.csi.k8s.io","read_only":true,"volume_attributes":{"secretProviderClass":"cart.secrets-of-shop"}}',
      );
      expect(text(prod, type)).toContain('"secret_key_ref":{"key":"cart-db","name":"cart.secrets-of-shop"}');
    }
    expect(text(prod, "kubernetes_cron_job_v1")).toContain('{"key":"cart-admin","name":"cart.secrets-of-shop"}');
    expect(text(prod, "kubernetes_deployment_v1")).not.toContain("secretStore");
  });

  it("come before the pods", () => {
    const [cart] = resourcesOf(prod, "kubernetes_deployment_v1");
    expect(JSON.stringify(cart?.depends_on)).toMatch(/kubernetes_manifest\.Secrets-cartcerts_SecretProviderClass/);
  });

  it("are copied by External Secrets where that is chosen", () => {
    const copied = manifestsIn(prod).filter(({ kind }) => kind !== "SecretProviderClass");
    expect(copied.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ["ExternalSecret", "reports.secrets-of-theirs"],
      ["SecretStore", "reports.secrets-of-theirs"],
    ]);
    expect(copied[0]?.spec).toMatchObject({
      refreshInterval: "60m0s",
      data: [
        { secretKey: "smtp", remoteRef: { key: "secret/smtp" } },
        { secretKey: "token", remoteRef: { key: "secret/token" } },
      ],
    });
    expect(copied[1]?.spec).toMatchObject({
      provider: { azurekv: { vaultUrl: "https://kv-theirs.vault.azure.net", serviceAccountRef: { name: "reports" } } },
    });
  });

  it("are read by a role on each of them, on the vault, or by one that somebody else gives", () => {
    expect(rolesIn(output.stack("prod-identities"))).toEqual([
      "Key Vault Certificate User on ${azurerm_key_vault.Vault-shop.id}/certificates/web",
      "Key Vault Secrets User on ${azurerm_key_vault.Vault-shop.id}/secrets/cart-admin",
      "Key Vault Secrets User on ${azurerm_key_vault.Vault-shop.id}/secrets/cart-db",
      "Key Vault Secrets User on ${azurerm_key_vault.Vault-shop.id}/secrets/web",
      "Key Vault Secrets User on ${data.azurerm_key_vault.Vault-theirs.id}",
    ]);
  });

  it("lie in a vault that is made, unless it exists", () => {
    expect(resourcesOf(output.stack("prod-identities"), "azurerm_key_vault")).toMatchObject([
      { name: "kv-portal-prod", resource_group_name: "rg-portal-prod", rbac_authorization_enabled: true },
    ]);
  });

  it("are keys of a Secret by hand where there is no vault", () => {
    const local = output.stack("local-services");
    expect(manifestsIn(local)).toEqual([]);
    expect(text(local, "kubernetes_deployment_v1")).toContain('"secret_key_ref":{"key":"cart-db","name":"shop"}');
    expect(text(local, "kubernetes_deployment_v1")).toContain(
      '"secret":{"items":[{"key":"certificate.web","path":"tls.crt"},{"key":"web","path":"tls.pem"}],"secret_name":"shop"}',
    );
  });

  it("are known by the workload that reads them", () => {
    const places = output.places["prod-services"] ?? {};
    const paths = Object.entries(places).flatMap(([address, { path }]) =>
      address.startsWith("kubernetes_manifest.Secrets-") ? [path] : [],
    );
    expect(new Set(paths)).toEqual(new Set(["services.cart", "services.reports"]));
  });
});
