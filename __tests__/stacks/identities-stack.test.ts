import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { addressesOf, resourcesOf, type StackJson, synthesized } from "../support/synthesized-platform";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-data";
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stdata`;
const THEIRS = "11111111-2222-3333-4444-555555555555";

const { shared, environments, ...platform } = declaredPlatform({ prod: {}, quiet: {} });
const output = synthesized({
  ...platform,
  shared,
  environments: {
    ...environments,
    joined: { cluster: { kind: "existing", name: "aks-theirs", resourceGroup: "rg-theirs" } },
    local: { cluster: { kind: "kubeconfig", context: "kind" } },
  },
  identities: {
    orders: {
      environments: ["prod", "joined", "local"],
      roles: [{ role: "Storage Blob Data Reader", on: ACCOUNT }],
    },
    legacy: { exists: true, identityName: "id-legacy", resourceGroup: "rg-legacy", environments: ["prod"] },
    theirs: { clientId: THEIRS, environments: ["prod", "local"] },
  },
  serviceAccounts: { shared: { identity: "orders", environments: ["prod", "joined", "local"] } },
  services: {
    web: {
      ...VALID_SERVICE,
      environments: ["prod", "joined", "local"],
      serviceAccount: { identity: "orders" },
      before: { migrate: { command: ["migrate"] } },
    },
    crawl: { ...VALID_SERVICE, environments: ["prod", "joined", "local"], serviceAccount: "shared" },
    old: { ...VALID_SERVICE, environments: ["prod"], serviceAccount: { identity: "legacy" } },
    given: { ...VALID_SERVICE, environments: ["prod", "local"], serviceAccount: { identity: "theirs" } },
    plain: VALID_SERVICE,
  },
});

function accountsIn(stack: StackJson): Readonly<Record<string, unknown>> {
  const accounts = resourcesOf(stack, "kubernetes_service_account_v1") as unknown as readonly {
    readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  }[];
  return Object.fromEntries(
    accounts.map(({ metadata }) => [metadata.name, metadata.annotations?.["azure.workload.identity/client-id"]]),
  );
}

function usersIn(stack: StackJson): readonly string[] {
  const pods = resourcesOf(stack, "kubernetes_deployment_v1") as unknown as readonly {
    readonly metadata: { readonly name: string };
    readonly spec: { readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> } } };
  }[];
  return pods
    .filter(({ spec }) => spec.template.metadata.labels["azure.workload.identity/use"] === "true")
    .map(({ metadata }) => metadata.name)
    .sort();
}

describe("the identities stack", () => {
  it("is made between the cluster and the services, and only where pods are somebody to Azure", () => {
    const dependencies = Object.entries(output.manifest.stacks).map(([name, { dependencies }]) => [name, dependencies]);
    expect(dependencies).toEqual([
      ["joined-identities", []],
      ["joined-services", ["joined-identities"]],
      ["local-services", []],
      ["prod-cluster", []],
      ["prod-identities", ["prod-cluster"]],
      ["prod-services", ["prod-identities"]],
      ["quiet-cluster", []],
      ["quiet-services", ["quiet-cluster"]],
    ]);
  });

  it("makes the identity, and gives it its roles", () => {
    const stack = output.stack("prod-identities");
    expect(resourcesOf(stack, "azurerm_user_assigned_identity")).toMatchObject([
      {
        name: "id-portal-prod-orders",
        resource_group_name: "rg-portal-prod",
        location: "westeurope",
        tags: { environment: "prod", platform: "portal" },
      },
    ]);
    expect(resourcesOf(stack, "azurerm_role_assignment")).toMatchObject([
      { role_definition_name: "Storage Blob Data Reader", scope: ACCOUNT, principal_type: "ServicePrincipal" },
    ]);
  });

  it("trusts each account that names it, also of work before a rollout, one after the other", () => {
    const credentials = output.stack("prod-identities").resource.azurerm_federated_identity_credential ?? {};
    const named = Object.values(credentials).map(({ subject, depends_on }) => [subject, depends_on ?? []]);
    const address = (name: string) =>
      `azurerm_federated_identity_credential.${Object.keys(credentials).find((key) => key.includes(`_${name}_`))}`;
    expect(Object.fromEntries(named)).toEqual({
      "system:serviceaccount:portal:web": [],
      "system:serviceaccount:portal:web-migrate": [address("portal-web")],
      "system:serviceaccount:portal:shared": [address("portal-web-migrate")],
      "system:serviceaccount:portal:old": [],
    });
  });

  it("takes the issuer of the cluster, whoever keeps it", () => {
    for (const name of ["prod-identities", "joined-identities"]) {
      const credentials = resourcesOf(output.stack(name), "azurerm_federated_identity_credential");
      expect(new Set(credentials.map(({ issuer }) => issuer))).toEqual(
        new Set(["${data.azurerm_kubernetes_cluster.Cluster.oidc_issuer_url}"]),
      );
    }
    expect(output.stack("joined-identities").data).toMatchObject({
      azurerm_kubernetes_cluster: { Cluster: { name: "aks-theirs", resource_group_name: "rg-theirs" } },
    });
  });

  it("puts the identities of a cluster that is there already beside it", () => {
    expect(resourcesOf(output.stack("joined-identities"), "azurerm_user_assigned_identity")).toMatchObject([
      {
        name: "id-portal-joined-orders",
        resource_group_name: "rg-theirs",
        location: "${data.azurerm_kubernetes_cluster.Cluster.location}",
        tags: { environment: "joined", platform: "portal" },
      },
    ]);
  });

  it("looks up an identity that exists, and makes its credentials", () => {
    const { data } = output.stack("prod-identities");
    expect(Object.values(data?.azurerm_user_assigned_identity ?? {})).toMatchObject([
      { name: "id-legacy", resource_group_name: "rg-legacy" },
    ]);
    const [credential] = resourcesOf(output.stack("prod-identities"), "azurerm_federated_identity_credential").filter(
      ({ name }) => name === "portal_old",
    );
    expect(credential).toMatchObject({ resource_group_name: "rg-legacy" });
  });

  it("lets services find the identity by its name, and pods say that they are it", () => {
    expect(accountsIn(output.stack("prod-services"))).toEqual({
      web: "${data.azurerm_user_assigned_identity.Identity-orders.client_id}",
      "web-migrate": "${data.azurerm_user_assigned_identity.Identity-orders.client_id}",
      shared: "${data.azurerm_user_assigned_identity.Identity-orders.client_id}",
      old: "${data.azurerm_user_assigned_identity.Identity-legacy.client_id}",
      given: THEIRS,
      plain: undefined,
    });
    expect(usersIn(output.stack("prod-services"))).toEqual(["crawl", "given", "old", "web"]);
  });

  it("means nothing on a cluster outside Azure, but for an identity that somebody else keeps", () => {
    expect(accountsIn(output.stack("local-services"))).toMatchObject({ web: undefined, given: THEIRS });
    expect(usersIn(output.stack("local-services"))).toEqual(["given"]);
    expect(output.stack("local-services").data).toBeUndefined();
  });

  it("knows where each resource was declared", () => {
    const places = output.places["prod-identities"] ?? {};
    const paths = addressesOf(output.stack("prod-identities")).map((address) => places[address]?.path);
    expect(new Set(paths)).toEqual(new Set(["identities.legacy", "identities.orders"]));
  });
});

describe("a workload of any kind", () => {
  const { resources } = VALID_SERVICE;
  const pod = { image: "shop/any:1.0.0", resources, serviceAccount: { identity: "any" } } as const;
  const env = { PASSWORD: { secretStore: "vault", name: "password" } } as const;
  const served = { ports: { http: 8080 }, metrics: false } as const;
  const any = synthesized(
    declaredPlatform(
      { prod: {} },
      {
        identities: { any: {} },
        secretStores: { vault: { kind: "keyVault" } },
        services: { service: { ...pod, ...served, env, replicas: 1 } },
        statefulSets: { set: { ...pod, ...served, env, replicas: 1 } },
        daemonSets: { daemon: { ...pod, ...served, env, reason: "runs on every node" } },
        operators: { operator: { ...pod, ...served, env, definitions: [] } },
        jobs: { job: { ...pod, env, activeDeadlineSeconds: 60 } },
        cronJobs: { cron: { ...pod, env, schedule: "@daily", activeDeadlineSeconds: 60 } },
      },
    ),
  );

  it("is trusted by its account", () => {
    const credentials = resourcesOf(any.stack("prod-identities"), "azurerm_federated_identity_credential");
    expect(credentials.map(({ subject }) => subject).sort()).toEqual([
      "system:serviceaccount:operator:operator",
      "system:serviceaccount:portal:cron",
      "system:serviceaccount:portal:daemon",
      "system:serviceaccount:portal:job",
      "system:serviceaccount:portal:service",
      "system:serviceaccount:portal:set",
    ]);
    const clients = accountsIn(any.stack("prod-services"));
    expect(Object.keys(clients).sort()).toEqual(["cron", "daemon", "job", "operator", "service", "set"]);
    expect(new Set(Object.values(clients))).toEqual(
      new Set(["${data.azurerm_user_assigned_identity.Identity-any.client_id}"]),
    );
  });

  it("comes after what fetches its secrets, and mounts it", () => {
    const kinds = [
      "kubernetes_deployment_v1",
      "kubernetes_stateful_set_v1",
      "kubernetes_daemon_set_v1",
      "kubernetes_job_v1",
      "kubernetes_cron_job_v1",
    ];
    const workloads = kinds.flatMap((kind) => resourcesOf(any.stack("prod-services"), kind));
    expect(workloads).toHaveLength(6);
    for (const workload of workloads) {
      const text = JSON.stringify(workload);
      expect(text).toMatch(/"volume_attributes":\{"secretProviderClass":"\w+\.secrets-of-vault"\}/);
      expect(text).toMatch(/"kubernetes_manifest\.Secrets-\w+secrets-of-vault_SecretProviderClass_\w+"/);
    }
  });
});
