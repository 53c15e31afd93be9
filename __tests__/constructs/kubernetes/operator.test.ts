import type { TerraformStack } from "cdktf";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { Operator, type OperatorProps } from "../../../constructs/kubernetes/operator";
import type { WebhookCaDeclaration } from "../../../model/kubernetes/webhook";
import { operator, VALID_OPERATOR } from "../../support/operator";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

function add(stack: TerraformStack, props: Partial<OperatorProps> = {}) {
  return new Operator(stack, "databases", { ...VALID_OPERATOR, name: "databases", namespace: "operators", ...props });
}

function synthesized(props: Partial<OperatorProps> = {}) {
  return synth((stack) => {
    add(stack, props);
  });
}

const PODS = { resources: ["pods"], verbs: ["get"] } as const;
const NODES = { resources: ["nodes"], verbs: ["list"] } as const;

function rolesOf(props: Partial<OperatorProps>) {
  const made = synthesized(props);
  return [...made.all("kubernetes_role_v1"), ...made.all("kubernetes_cluster_role_v1")].map((role) => {
    const { metadata, rule } = role as {
      metadata: { name: string; namespace?: string };
      rule: { resources: string[] }[];
    };
    return `${metadata.namespace ?? "everywhere"}: ${metadata.name}: ${rule.flatMap(({ resources }) => resources)}`;
  });
}

const WEBHOOK = { path: "/validate", rules: [{ apiGroups: ["smaacc.io"], resources: ["databases"] }] };

function webhooksBelieving(ca: WebhookCaDeclaration) {
  return synthesized({ webhooks: { ca, validating: { "databases.smaacc.io": WEBHOOK } } });
}

describe("the Operator", () => {
  it("has the pods of a service, and a token", () => {
    expect(synthesized().only("kubernetes_deployment_v1")).toMatchObject({
      metadata: { name: "databases", namespace: "operators" },
      wait_for_rollout: true,
      spec: {
        replicas: "1",
        template: {
          spec: {
            automount_service_account_token: true,
            service_account_name: "databases",
            security_context: { run_as_non_root: true, run_as_user: "10001" },
            container: [{ security_context: { read_only_root_filesystem: true, capabilities: { drop: ["ALL"] } } }],
          },
        },
      },
    });
  });

  it("may do what is declared where it watches, in its own namespace, and with what is of none", () => {
    const permissions = { watched: [PODS], cluster: [NODES] };
    const serviceAccount = { rules: [PODS] };
    expect(rolesOf({ watches: ["shop", "app"], permissions, serviceAccount, leaderElection: false }).sort()).toEqual([
      "app: operators:databases: pods",
      "everywhere: operators:databases: nodes",
      "operators: databases: pods",
      "shop: operators:databases: pods",
    ]);
    expect(rolesOf({ watches: "all", permissions: { watched: [PODS] }, leaderElection: false })).toEqual([
      "everywhere: operators:databases: pods",
    ]);
  });

  it("agrees with its replicas by leases of its namespace, of which it changes the named ones only", () => {
    expect(rolesOf({})).toEqual(["operators: databases-leader-election: leases,leases,events"]);
    const { rule } = synthesized({ leaderElection: { leases: ["databases"] } }).only("kubernetes_role_v1") as {
      rule: { verbs: string[]; resource_names?: string[] }[];
    };
    expect(rule.map(({ verbs, resource_names }) => [verbs[0], resource_names])).toEqual([
      ["create", undefined],
      ["get", ["databases"]],
      ["create", undefined],
    ]);
  });

  it("is asked by the API server, and asks it, and is reached by nobody else in a closed namespace", () => {
    const policies = synth((stack) => {
      const namespace = new Namespace(stack, "operators", { name: "operators" });
      add(stack, { namespace, apiServer: ["10.0.0.4/32"], webhooks: { ca: { kind: "operator" } } });
    }).all("kubernetes_network_policy_v1") as readonly { metadata: { name: string }; spec: object }[];
    const own = policies.filter(({ metadata }) => metadata.name.startsWith("databases"));
    expect(own.map(({ spec }) => spec)).toMatchObject([
      {
        policy_types: ["Egress"],
        egress: [
          {
            to: [{ ip_block: { cidr: "10.0.0.4/32" } }],
            ports: [
              { port: "443", protocol: "TCP" },
              { port: "6443", protocol: "TCP" },
            ],
          },
        ],
      },
      { policy_types: ["Ingress"], ingress: [{ ports: [{ port: "9443", protocol: "TCP" }] }] },
    ]);
  });

  it("has the ways to the pods that it makes before it makes them", () => {
    const operands = { instances: { labels: { role: "instance" }, ports: [8000], apiServer: true } };
    const made = synthesized({ watches: ["shop", "app"], operands });
    const policies = made.all("kubernetes_network_policy_v1") as readonly {
      metadata: { name: string; namespace: string };
    }[];
    expect(policies.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort()).toEqual([
      "app/databases-instances",
      "operators/databases-api-server",
      "operators/databases-operands-instances",
      "shop/databases-instances",
    ]);
    const { depends_on } = made.only("kubernetes_deployment_v1") as { depends_on: readonly string[] };
    expect(depends_on.filter((address) => address.startsWith("kubernetes_network_policy_v1."))).toHaveLength(4);
  });

  it("is there before anybody asks it, and asks by default about the namespaces that it watches", () => {
    const made = webhooksBelieving({ kind: "operator" }).only("kubernetes_validating_webhook_configuration_v1");
    expect(made).toMatchObject({
      metadata: { name: "databases-validating-webhook-configuration" },
      webhook: [
        {
          name: "databases.smaacc.io",
          client_config: { service: { name: "databases", namespace: "operators", path: "/validate", port: 443 } },
          failure_policy: "Fail",
          namespace_selector: {
            match_expressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["operators"] }],
          },
          timeout_seconds: 10,
        },
      ],
      depends_on: ["kubernetes_deployment_v1.databases_F4B06D19", "kubernetes_service_v1.databases_Service_8243F677"],
    });
  });

  it("leaves a certificate alone that somebody else writes", () => {
    const annotationsOf = (ca: WebhookCaDeclaration) =>
      webhooksBelieving(ca).only("kubernetes_validating_webhook_configuration_v1");
    const ignored = { lifecycle: { ignore_changes: ["webhook[0].client_config[0].ca_bundle"] } };
    expect(annotationsOf({ kind: "certManager", certificate: "hook" })).toMatchObject({
      ...ignored,
      metadata: { annotations: { "cert-manager.io/inject-ca-from": "operators/hook" } },
    });
    expect(annotationsOf({ kind: "secret", secret: "hook" })).toMatchObject({
      ...ignored,
      metadata: { annotations: { "cert-manager.io/inject-ca-from-secret": "operators/hook" } },
    });
    expect(annotationsOf({ kind: "operator" })).toMatchObject(ignored);
  });

  it("reads the certificate of a ConfigMap, and never a Secret", () => {
    const made = webhooksBelieving({ kind: "configMap", configMap: "authority" });
    expect(made.only("kubernetes_validating_webhook_configuration_v1")).toMatchObject({
      webhook: [
        {
          client_config: {
            ca_bundle: '${data.kubernetes_config_map_v1.databases_Ca_8AFEEBDB.data["ca.crt"]}',
          },
        },
      ],
    });
  });

  it("refuses what breaks a rule", () => {
    const build = (stack: TerraformStack) => add(stack, { replicas: 2, leaderElection: false });
    expect(problemsOf(build)).toEqual([
      "[test/databases] replicas must be 1 without leader election, got 2; leave leaderElection out, or write 1 (operator/leader-election)",
    ]);
  });

  it("refuses two pods at once for a disk, and a claim for each replica", () => {
    const volumes = { state: { kind: "claim", name: "state", mountPath: "/state" } } as const;
    const build = (stack: TerraformStack) => add(stack, { volumes, rollout: { kind: "rolling" } });
    expect(problemsOf(build)).toEqual([
      '[test/databases] rollout.maxSurge must be 0, because the pods write to the claim state, which belongs to one node, got "25%"; write rollout: { kind: "recreate" }, or say accessMode: "ReadWriteMany" of volumes.state if pods of every node can have it (service/single-node-volume)',
    ]);
    const template = { data: { kind: "claimTemplate", size: "1Gi", mountPath: "/data" } } as const;
    expect(problemsOf((stack) => add(stack, { volumes: template }))).toEqual([
      '[test/databases] volumes.data.kind must be a volume that these pods can have, got "claimTemplate"; declare the pods among statefulSets, or a claim that they share and a volume of the kind claim (pod/claim-template)',
    ]);
  });

  it("takes what was resolved already", () => {
    const again = synth((stack) => {
      new Operator(stack, "databases", { ...operator(), namespace: "operators" });
    });
    expect(again.only("kubernetes_deployment_v1")).toEqual(synthesized().only("kubernetes_deployment_v1"));
  });
});
