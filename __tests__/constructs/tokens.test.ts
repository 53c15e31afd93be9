import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Fn, type TerraformStack, TerraformVariable } from "cdktf";
import { AksCluster } from "../../constructs/azure/aks-cluster";
import { WorkloadIdentity } from "../../constructs/azure/workload-identity";
import { ConfigMap } from "../../constructs/kubernetes/config-map";
import { IngressRoutes } from "../../constructs/kubernetes/ingress-routes";
import { Namespace } from "../../constructs/kubernetes/namespace";
import { PersistentVolumeClaim } from "../../constructs/kubernetes/persistent-volume-claim";
import { ServiceDeployment } from "../../constructs/kubernetes/service-deployment";
import { VALID_CLUSTER } from "../support/cluster";
import { problemsOf } from "../support/problems";
import { VALID_SERVICE } from "../support/service";
import { synth } from "../support/synth";

const UNKNOWN =
  "must be known when the app is synthesized, got a value that only Terraform knows; write the value itself, or read it before the app is built (value)";

/** A variable of Terraform: what it is called in the output says where it went. */
function variable(stack: TerraformStack, name: string): TerraformVariable {
  return new TerraformVariable(stack, name, {});
}

type Build = (later: TerraformVariable) => object;

const SERVICES: readonly (readonly [field: string, changes: Build, written: string])[] = [
  ["image", (later) => ({ image: later.stringValue }), '"image":"$"'],
  ["image", (later) => ({ image: `${later.stringValue}/app:1.0` }), '"image":"$/app:1.0"'],
  ["image", (later) => ({ image: `shop/app:${later.stringValue}` }), '"image":"shop/app:$"'],
  [
    "initContainers.migrate.image",
    (later) => ({ image: `${later.stringValue}/app:1.0`, initContainers: { migrate: { command: ["migrate"] } } }),
    '"image":"$/app:1.0"',
  ],
  ["env.PORT", (later) => ({ env: { PORT: later.numberValue } }), '"value":"$"'],
  ["env.HOST", (later) => ({ env: { HOST: later.value } }), '"value":"$"'],
  ["args", (later) => ({ args: later.listValue }), '"args":"$"'],
  ["args", (later) => ({ args: Fn.concat([["a"], later.listValue]) }), '"args":"${concat([\\"a\\"], $)}"'],
  ["egress[0].cidr", (later) => ({ egress: [{ cidr: `${later.stringValue}/32`, ports: [443] }] }), '"cidr":"$/32"'],
  ["exposed.sources[0]", (later) => ({ exposed: { sources: [`${later.stringValue}/32`] } }), '"cidr":"$/32"'],
  [
    "hostAliases[0]",
    (later) => ({ hostAliases: [{ ip: later.stringValue, hostnames: ["db.shop.example"] }] }),
    '"ip":"$"',
  ],
  [
    "dnsConfig.nameservers[0]",
    (later) => ({ dnsPolicy: "None", dnsConfig: { nameservers: [later.stringValue] } }),
    '"nameservers":["$"]',
  ],
  ["imagePullSecrets[0]", (later) => ({ imagePullSecrets: [later.stringValue] }), '"name":"$"'],
  ["serviceAccount", (later) => ({ serviceAccount: later.stringValue }), '"service_account_name":"$"'],
  ["team", (later) => ({ team: later.stringValue }), '"team":"$"'],
  ["priorityClass", (later) => ({ priorityClass: later.stringValue }), '"priority_class_name":"$"'],
  ["probes.liveness.path", (later) => ({ probes: { liveness: { path: later.stringValue } } }), '"path":"$"'],
  [
    "resources.requests.cpu",
    (later) => ({ resources: { requests: { cpu: later.stringValue, memory: "64Mi" } } }),
    '"cpu":"$"',
  ],
  [
    "resources.requests.memory, which is the limit too",
    (later) => ({ resources: { requests: { cpu: "100m", memory: later.stringValue } } }),
    '"limits":{"ephemeral-storage":"256Mi","memory":"$"}',
  ],
  ["calledBy[0].cidr", (later) => ({ calledBy: [{ cidr: later.stringValue }] }), '"cidr":"$"'],
  [
    "name",
    (later) => ({ name: later.stringValue, calledBy: [{ namespace: later.stringValue, labels: { a: "b" } }] }),
    '"kubernetes.io/metadata.name":"$"',
  ],
];

const CLUSTERS: readonly (readonly [field: string, changes: Build, written: string])[] = [
  [
    "apiServer.authorizedCidrs[1]",
    (later) => ({ apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24", `${later.stringValue}/32`] } }),
    '"203.0.113.0/24","$/32"',
  ],
  ["location.name", (later) => ({ location: { name: later.stringValue, hasZones: true } }), '"location":"$"'],
  ["tags.team", (later) => ({ tags: { team: later.stringValue } }), '"team":"$"'],
  [
    "adminGroupObjectIds",
    (later) => ({ adminGroupObjectIds: Fn.concat([["00000000-0000-0000-0000-000000000001"], later.listValue]) }),
    '"admin_group_object_ids":"${concat(',
  ],
  [
    "network.dnsServers[0]",
    (later) => ({ network: { ...VALID_CLUSTER.network, dnsServers: [later.stringValue] } }),
    '"dns_servers":["$"]',
  ],
  [
    "pools.system.labels",
    (later) => ({
      pools: {
        ...VALID_CLUSTER.pools,
        apps: { vmSize: "Standard_D4ds_v5", nodes: 3, labels: { zone: later.stringValue } },
      },
    }),
    '"zone":"$"',
  ],
  [
    "pools.apps.taints[0].value",
    (later) => ({
      pools: {
        ...VALID_CLUSTER.pools,
        apps: {
          vmSize: "Standard_D4ds_v5",
          nodes: 3,
          taints: [{ key: "for", value: later.stringValue, effect: "NoSchedule" }],
        },
      },
    }),
    '"for=$:NoSchedule"',
  ],
];

function service(stack: TerraformStack, id: string, changes: object): ServiceDeployment {
  return new ServiceDeployment(stack, id, { ...VALID_SERVICE, name: id, namespace: "shop", ...changes });
}

function cluster(stack: TerraformStack, id: string, changes: object): AksCluster {
  return new AksCluster(stack, id, { ...VALID_CLUSTER, name: id, resourceGroup: `rg-${id}`, ...changes });
}

describe("a value that only Terraform knows", () => {
  const text = JSON.stringify(
    synth((stack) => {
      for (const [index, [, changes]] of SERVICES.entries()) {
        service(stack, `s${index}`, changes(variable(stack, `service${index}`)));
      }
      for (const [index, [, changes]] of CLUSTERS.entries()) {
        cluster(stack, `c${index}`, changes(variable(stack, `cluster${index}`)));
      }
      const later = variable(stack, "namespace").stringValue;
      const labels = { team: later };
      const made = new Namespace(stack, "namespace-later", {
        name: later,
        labels,
        quota: { cpu: later, memory: "1Gi" },
      });
      new ConfigMap(stack, "settings", { name: "settings", namespace: made, data: {} });
      new PersistentVolumeClaim(stack, "files", { name: "files", namespace: made, size: "1Gi" });
      service(stack, "within", { namespace: made });
      const tls = { secretName: later, clusterIssuer: later };
      const routing = { kind: "ingress", className: later, namespace: later, tls } as const;
      const routes = new IngressRoutes(stack, "routes", { routing });
      const { metadata } = new NamespaceV1(stack, "made", { metadata: { name: "made" } });
      const { numberValue } = variable(stack, "port");
      new ServiceDeployment(stack, "typed", {
        ...VALID_SERVICE,
        name: "typed",
        namespace: "shop",
        env: { PORT: `${numberValue}` },
      });
      const web = service(stack, "web", { namespace: metadata.name });
      const api = service(stack, "api", { namespace: later });
      routes.add("shop.example", "/", web);
      web.allowFrom(api);
      web.allowFrom({ namespace: later, labels });
    }).json,
  );

  it.each(SERVICES.map(([field, , written], index) => [field, written, index] as const))(
    "is written as %s of a service: %s",
    (_, written, index) => {
      expect(text).toContain(filled(written, `service${index}`));
    },
  );

  it.each(CLUSTERS.map(([field, , written], index) => [field, written, index] as const))(
    "is written as %s of a cluster: %s",
    (_, written, index) => {
      expect(text).toContain(filled(written, `cluster${index}`));
    },
  );

  it("is written as what a namespace and its routes are called, whose ids say what they refer to", () => {
    for (const field of [
      '"name":"$"',
      '"team":"$"',
      '"requests.cpu":"$"',
      '"ingress_class_name":"$"',
      '"secret_name":"$"',
      '"cert-manager.io/cluster-issuer":"$"',
    ]) {
      expect(text).toContain(filled(field, "namespace"));
    }
    expect(text).toContain("Ingress-kubernetes_namespace_v1.made.metadata-0-.name-shop.example");
    expect(text).not.toContain("TfToken");
  });

  it("is written as a number that the compiler wants to be a text", () => {
    expect(text).toContain(filled('"name":"PORT","value":"$"', "port"));
  });

  it.each<[string, Build]>([
    ["replicas", (later) => ({ replicas: later.numberValue })],
    ["ports.http", (later) => ({ ports: { http: later.numberValue } })],
    ["labels", (later) => ({ labels: later.value })],
    ["annotations", () => ({ annotations: Fn.merge([{ a: "b" }]) })],
    ["env", (later) => ({ env: later.value })],
    ["imageOwner", (later) => ({ imageOwner: later.stringValue })],
    ["volumes.cache.kind", (later) => ({ volumes: { cache: { kind: later.stringValue, mountPath: "/cache" } } })],
    [
      "volumes.cache.sidecars[0]",
      (later) => ({ volumes: { cache: { kind: "emptyDir", mountPath: "/cache", sidecars: [later.stringValue] } } }),
    ],
    ["rollout.maxSurge", (later) => ({ rollout: { kind: "rolling", maxSurge: later.stringValue } })],
    ["automountServiceAccountToken", (later) => ({ automountServiceAccountToken: later.booleanValue })],
    ["egress[0].ports[0]", (later) => ({ egress: [{ cidr: "10.0.0.0/8", ports: [later.numberValue] }] })],
  ])("is refused in one sentence as %s of a service, which decides what is made", (field, changes) => {
    expect(problemsOf((stack) => void service(stack, "web", changes(variable(stack, "later"))))).toEqual([
      `[test/web] ${field} ${UNKNOWN}`,
    ]);
  });

  it.each<[string, Build]>([
    ["kubernetesVersion", (later) => ({ kubernetesVersion: later.stringValue })],
    ["tags", (later) => ({ tags: later.value })],
    ["gatewayApi", (later) => ({ gatewayApi: later.booleanValue })],
    ["network.vnetCidr", (later) => ({ network: { ...VALID_CLUSTER.network, vnetCidr: later.stringValue } })],
    [
      "pools.system.nodes",
      (later) => ({ pools: { system: { ...VALID_CLUSTER.pools.system, nodes: later.numberValue } } }),
    ],
  ])("is refused in one sentence as %s of a cluster, which decides what is made", (field, changes) => {
    expect(problemsOf((stack) => void cluster(stack, "aks", changes(variable(stack, "later"))))).toEqual([
      `[test/aks] ${field} ${UNKNOWN}`,
    ]);
  });

  it("is refused as one of a few words, which decides what is made, and says of a field what is wrong with the field", () => {
    const later = (stack: TerraformStack) => variable(stack, "later").stringValue;
    expect(problemsOf((stack) => void service(stack, "web", { podSecurity: later(stack) }))).toEqual([
      `[test/web] podSecurity ${UNKNOWN}`,
    ]);
    expect(problemsOf((stack) => void service(stack, "web", { imageTag: later(stack) }))).toEqual([
      expect.stringMatching(/^\[test\/web\] imageTag must be a known field, got "imageTag"; write/),
    ]);
    const named = (stack: TerraformStack) => ({ azurerm: { diskEncryptionSetId: later(stack) } });
    expect(problemsOf((stack) => void cluster(stack, "aks", named(stack)))).toEqual([
      expect.stringMatching(/^\[test\/aks\] azurerm.diskEncryptionSetId must be .*got "diskEncryptionSetId"; write/),
    ]);
    const dnsSubdomain = (stack: TerraformStack) => ({ apiServer: { kind: "private", dnsSubdomain: later(stack) } });
    expect(problemsOf((stack) => void cluster(stack, "aks", dnsSubdomain(stack)))).toEqual([
      "[test/aks] apiServer.dnsSubdomain must be left out without a private DNS zone of your own, got a value that only Terraform knows; write the id of the zone as privateDnsZoneId, or dnsPrefix in place of it (cluster/api-server)",
    ]);
  });

  it("names credentials of accounts that only Terraform knows", () => {
    const made = synth((stack) => {
      const later = variable(stack, "later").stringValue;
      new WorkloadIdentity(stack, "identity", {
        name: "id-search",
        resourceGroup: "rg-search",
        location: "westeurope",
        oidcIssuerUrl: later,
        serviceAccounts: [{ namespace: later, name: "crawler" }],
      });
    }).only("azurerm_federated_identity_credential");
    expect(made).toMatchObject({ name: "${var.later}_crawler", subject: "system:serviceaccount:${var.later}:crawler" });
  });

  it("keeps nothing from being judged that stands beside it", () => {
    const changed = (changes: Build) =>
      problemsOf((stack) => void service(stack, "web", changes(variable(stack, "later"))));
    expect(changed((later) => ({ image: `${later.stringValue}/app` }))).toEqual([
      '[test/web] image must name a fixed version, got "…/app", a part of which only Terraform knows; add a tag other than latest, such as "name:1.4.0", or a digest (value)',
    ]);
    const open = (later: TerraformVariable) => ({
      apiServer: { kind: "public", authorizedCidrs: [`${later.stringValue}/32`, "0.0.0.0/0"] },
    });
    expect(problemsOf((stack) => void cluster(stack, "aks", open(variable(stack, "later"))))).toEqual([
      expect.stringContaining("[test/aks] apiServer.authorizedCidrs[1] must be a part of the internet, not all of it"),
    ]);
    expect(
      problemsOf((stack) => void cluster(stack, "aks", { location: variable(stack, "later").stringValue })),
    ).toEqual([
      "[test/aks] location must say whether the region has zones, got a value that only Terraform knows; write { name: …, hasZones: true } with that value, or the name of the region (value)",
    ]);
  });
});

/** What is written of a variable, in the place of each dollar sign that stands alone. */
function filled(written: string, name: string): string {
  const whole = written.includes("${") ? `var.${name}` : `\${var.${name}}`;
  return written.replace(/\$(?!\{)/g, whole).replaceAll('"${', '"${');
}
