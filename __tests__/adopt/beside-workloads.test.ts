import { report } from "../../adopt/output/report";
import { sourceText } from "../../adopt/output/source-text";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { adopted, lostOnTheWay, THERE } from "../support/adopted";

const CLIENT = "6e8c3f4a-0000-4000-8000-000000000001";
const labels = { app: "web" };
const web = (template: object = {}, metadata: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop" },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels, ...metadata },
      spec: { containers: [{ name: "web", image: "shop/web:1.0.0" }], ...template },
    },
  },
});
const custom = (apiVersion: string, kind: string, name: string, spec: object, namespace: string | null = "shop") => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace !== null && { namespace }) },
  spec,
});
const keda = (kind: string, name: string, spec: object) => custom("keda.sh/v1alpha1", kind, name, spec);
const leftOf = (objects: readonly object[]) => adopted(objects).changes.left.map(({ kind }: KubernetesObject) => kind);
const changed = (objects: readonly object[]) =>
  adopted(objects).changes.kept.flatMap(({ object, differences }) =>
    differences.filter(({ path }) => !path.startsWith("metadata.labels")).map(({ path }) => `${object.kind} ${path}`),
  );

describe("objects of kinds that others have defined", () => {
  const certificate = custom("cert-manager.io/v1", "Certificate", "web", { secretName: "web-tls", dnsNames: ["a.b"] });
  const issuer = custom("cert-manager.io/v1", "ClusterIssuer", "letsencrypt", { acme: { email: "a@b.example" } }, null);
  const vault = custom("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", "keys", {
    provider: "azure",
    parameters: {
      keyvaultName: "kv-shop",
      objects: "array:\n  - |\n    objectName: db-password\n    objectType: secret\n",
    },
  });
  const external = custom("external-secrets.io/v1", "ExternalSecret", "db", {
    secretStoreRef: { name: "vault", kind: "SecretStore" },
    target: { name: "db" },
    data: [{ secretKey: "DB_PASSWORD", remoteRef: { key: "db-password" } }],
  });
  const all = [web(), certificate, issuer, vault, external];

  it("are declared as they are, and nothing of them changes", () => {
    const { declaration, refused } = adopted(all);
    expect(refused).toEqual([]);
    expect(declaration.objects).toMatchObject({
      web: { apiVersion: "cert-manager.io/v1", kind: "Certificate", spec: certificate.spec, scope: "Namespaced" },
      letsencrypt: { kind: "ClusterIssuer", scope: "Cluster" },
      keys: { kind: "SecretProviderClass", spec: vault.spec },
      db: { kind: "ExternalSecret", spec: external.spec },
    });
    expect(leftOf(all)).toEqual([]);
    expect(changed(all).filter((each) => !each.startsWith("Deployment"))).toEqual([]);
  });

  it("have keys of their own where two are called alike", () => {
    const twin = custom("kafka.strimzi.io/v1", "KafkaTopic", "web", { partitions: 3 });
    expect(adopted([certificate, twin]).declaration.objects).toMatchObject({
      web: { kind: "Certificate" },
      "web-kafkatopic": { kind: "KafkaTopic", name: "web" },
    });
    expect(leftOf([certificate, twin])).toEqual([]);
  });

  it.each([
    [{ spec: { uri: "postgres://shop:hunter2hunter2@db/shop" } }, "spec.uri is a secret in plain text"],
    [{ data: { any: "1" } }, "it has `data`"],
  ])("are left, and told of, where they cannot be declared: %j", (more, because) => {
    const object = { ...custom("shop.example/v1", "Database", "orders", {}), ...more };
    const adoption = adopted([web(), object]);
    const page = report(adoption, { imports: {} });
    expect(adoption.declaration).not.toHaveProperty("objects");
    expect(page).toContain("Database shop/orders");
    expect(page).toContain(because);
    expect(`${page}${sourceText(adoption.declaration, "x")}`).not.toContain("hunter2");
  });

  it("are none that somebody else makes", () => {
    const endpoint = custom("cilium.io/v2", "CiliumEndpoint", "web-1", {});
    expect(adopted([web(), endpoint]).declaration).not.toHaveProperty("objects");
  });
});

describe("what KEDA scales", () => {
  const scaled = (spec: object, name = "web") =>
    keda("ScaledObject", name, { scaleTargetRef: { name: "web" }, ...spec });
  const queue = {
    type: "azure-servicebus",
    metadata: { namespace: "shop", queueName: "orders", messageCount: "20" },
    authenticationRef: { name: "web-orders" },
  };
  const signIn = (spec: object) => keda("TriggerAuthentication", "web-orders", spec);
  const replicas = (...objects: readonly object[]) => {
    const { declaration } = adopted([web(), ...objects]);
    return (declaration.services as { readonly web: { readonly replicas: unknown } }).web.replicas;
  };

  it.each([
    [{ podIdentity: { provider: "azure-workload", identityId: CLIENT } }, { azureIdentity: CLIENT }],
    [
      { secretTargetRef: [{ parameter: "connection", name: "bus", key: "uri" }] },
      { secrets: { connection: { secret: "bus", key: "uri" } } },
    ],
  ])("is scaled by the same, let in by %j", (spec, authentication) => {
    const objects = [
      scaled({ minReplicaCount: 1, maxReplicaCount: 8, cooldownPeriod: 60, triggers: [queue] }),
      signIn(spec),
    ];
    expect(replicas(...objects)).toEqual({
      min: 1,
      max: 8,
      cooldownPeriodSeconds: 60,
      scalers: { orders: { type: "azure-servicebus", metadata: queue.metadata, authentication } },
    });
    expect(leftOf([web(), ...objects])).toEqual([]);
  });

  it("goes down to none and up to a hundred where nothing else is said, and by the load too", () => {
    const cron = {
      type: "cron",
      metadata: { timezone: "UTC", start: "0 6 * * *", end: "0 20 * * *", desiredReplicas: "2" },
    };
    const cpu = { type: "cpu", metricType: "Utilization", metadata: { value: "60" } };
    expect(replicas(scaled({ triggers: [cron, cron, cpu] }))).toEqual({
      min: 0,
      max: 100,
      cpuPercent: 60,
      scalers: { cron: { type: "cron", metadata: cron.metadata }, "cron-2": { type: "cron", metadata: cron.metadata } },
    });
  });

  it.each([
    [[scaled({ triggers: [queue] })], "TriggerAuthentication web-orders is not in the files"],
    [[scaled({ triggers: [queue] }), signIn({ podIdentity: { provider: "azure-workload" } })], "whom KEDA itself is"],
    [[scaled({ triggers: [queue] }), signIn({ hashiCorpVault: {} })], "`hashiCorpVault` of TriggerAuthentication"],
    [[scaled({ triggers: [{ type: "cpu", metadata: { value: "60" }, metricType: "AverageValue" }] })], "no percentage"],
    [[scaled({ triggers: [{ type: "cpu", metadata: { value: "60" }, metricType: "Utilization" }] })], "without KEDA"],
    [
      [scaled({ triggers: [{ type: "x", metadata: { password: "hunter2hunter2zz" } }] })],
      "`password` of its trigger `x` is a secret",
    ],
  ])("is told of first where that cannot be declared: %#", (objects, because) => {
    expect(adopted([web(), ...objects]).notes).toEqual([expect.stringContaining(because)]);
  });

  it("is made anew under the name of its service, and the old one is told of", () => {
    const objects = [web(), scaled({ triggers: [{ type: "cron", metadata: { timezone: "UTC" } }] }, "web-scaler")];
    const page = report(adopted(objects), { imports: {} });
    expect(page).toContain("ScaledObject shop/web-scaler: what KEDA scales by has the name of its service");
  });
});

describe("an account that is an identity of Azure", () => {
  const account = (name: string, annotations: object, namespace = "shop") => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name, namespace, annotations },
  });
  const signsIn = { labels: { ...labels, "azure.workload.identity/use": "true" } };

  it("is one of `identities`, which whoever keeps it goes on keeping", () => {
    const objects = [
      web({ serviceAccountName: "web" }, signsIn),
      account("web", { "azure.workload.identity/client-id": CLIENT }),
    ];
    const { declaration } = adopted(objects);
    expect(declaration.identities).toEqual({ web: { clientId: CLIENT } });
    expect(declaration.services).toMatchObject({ web: { serviceAccount: { identity: "web" } } });
    const ofIdentity = changed(objects).filter((each) => /identity|client-id/.test(each));
    expect(ofIdentity).toEqual([]);
  });

  it("is shared with other accounts that are the same one, and none where its id is no id", () => {
    const other = { ...web({ serviceAccountName: "shared" }, signsIn), metadata: { name: "api", namespace: "shop" } };
    const objects = [
      web({ serviceAccountName: "web" }, signsIn),
      other,
      account("web", { "azure.workload.identity/client-id": CLIENT }),
      account("shared", { "azure.workload.identity/client-id": CLIENT }),
    ];
    expect(adopted(objects).declaration).toMatchObject({
      identities: { web: { clientId: CLIENT } },
      serviceAccounts: { shared: { identity: "web" } },
    });
    const odd = [web({ serviceAccountName: "web" }), account("web", { "azure.workload.identity/client-id": "mine" })];
    expect(adopted(odd).declaration).not.toHaveProperty("identities");
  });
});

describe("what runs where nothing of ours is, or as nothing of ours should", () => {
  it("is told of in `default`, and counted where it belongs to the cluster", () => {
    const inDefault = { ...web(), metadata: { name: "web", namespace: "default" } };
    const dns = { ...web(), metadata: { name: "coredns", namespace: "kube-system" } };
    const adoption = adopted([web(), inDefault, dns]);
    const page = report(adoption, { imports: {} });
    expect(adoption.changes.left).toEqual([inDefault]);
    expect(page).toContain("- Deployment default/web: nothing is declared in `default`");
    expect(page).toContain("- namespace kube-system: 1 objects, which belong to the cluster");
  });

  it("keeps the class of an Ingress that is retired, accepted for a year, and it stands under what is to do first", () => {
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", namespace: "shop" },
      spec: { selector: labels, ports: [{ name: "http", port: 80, targetPort: 8080 }] },
    };
    const backend = { service: { name: "web", port: { number: 80 } } };
    const ingress = {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { name: "web", namespace: "shop", annotations: { "kubernetes.io/ingress.class": "nginx" } },
      spec: { rules: [{ host: "www.shop.example", http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }] },
    };
    const { declaration, notes, refused } = adopted([web(), service, ingress]);
    expect(refused).toEqual([]);
    expect(declaration.accept).toEqual([
      {
        rule: "routing/class",
        at: "environments.prod.routing.className",
        reason: "it ran so when it was taken over",
        expires: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      },
    ]);
    expect(notes[0]).toMatch(/routing.className must not be a class of ingress-nginx .* `accept` allows it for a year/);
  });
});

describe("what was rendered with operators' objects and scalers", () => {
  const platform: AnyPlatformDeclaration = {
    name: "portal",
    domain: "smaacc.io",
    environments: { prod: THERE },
    identities: { web: { clientId: CLIENT } },
    objects: {
      orders: { apiVersion: "shop.example/v1", kind: "Database", spec: { size: "5Gi" }, scope: "Namespaced" },
    },
    services: {
      web: {
        image: "shop/web:1.0.0",
        ports: {},
        resources: { requests: { cpu: "50m", memory: "64Mi" } },
        serviceAccount: { identity: "web" },
        replicas: {
          min: 0,
          max: 5,
          scalers: {
            orders: {
              type: "azure-servicebus",
              metadata: { queueName: "orders" },
              authentication: { azureIdentity: CLIENT },
            },
          },
        },
      },
    },
  };

  it("is read back to the same", () => {
    expect(lostOnTheWay(platform)).toEqual([]);
  });
});
