import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s005-access-weakened";
import { planned, planOf, setOf } from "../support/planned";

type Members = { readonly [key: string]: Value };

const METADATA = [{ name: "web", namespace: "shop" }];
const binding = (role: string, ...subjects: readonly string[]): Value => ({
  metadata: METADATA,
  role_ref: [{ name: role }],
  subject: subjects.map((name) => ({ kind: "Group", name })),
});
const role = (...rule: readonly Members[]): Value => ({ metadata: METADATA, rule: [...rule] });
const pod = (container: Members, more: Members = {}): Value => ({
  metadata: METADATA,
  spec: [{ template: [{ spec: [{ container: [{ name: "web", security_context: [container] }], ...more }] }] }],
});
const policy = (ingress: readonly Members[], types = ["Ingress", "Egress"]): Value => ({
  metadata: METADATA,
  spec: [{ policy_types: types, ingress: [...ingress] }],
});
const namespace = (level?: string): Value => ({
  metadata: [{ name: "shop", labels: level === undefined ? {} : { "pod-security.kubernetes.io/enforce": level } }],
});

function found(type: string, before: Value, after: Value): string[] {
  return [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(
    ({ severity, message }) => `${severity ?? rule.severity} ${message}`,
  );
}

describe("K8S005 access-weakened", () => {
  it.each<[name: string, type: string, before: Value, after: Value, findings: readonly string[]]>([
    [
      "everybody bound",
      "kubernetes_cluster_role_binding_v1",
      null,
      binding("view", "system:authenticated"),
      ["critical ClusterRoleBinding shop/web: gives Group system:authenticated the role view"],
    ],
    [
      "everybody may do everything",
      "kubernetes_cluster_role_binding_v1",
      null,
      binding("cluster-admin", "system:authenticated"),
      ["critical ClusterRoleBinding shop/web: gives Group system:authenticated the role cluster-admin"],
    ],
    [
      "somebody may do everything",
      "kubernetes_cluster_role_binding_v1",
      null,
      binding("cluster-admin", "ops"),
      ["high ClusterRoleBinding shop/web: gives Group ops the role cluster-admin"],
    ],
    [
      "one more may do everything",
      "kubernetes_role_binding_v1",
      binding("admin", "ops"),
      binding("admin", "ops", "dev"),
      ["high RoleBinding shop/web: gives Group dev the role admin"],
    ],
    ["a binding that stays", "kubernetes_role_binding_v1", binding("admin", "ops", "dev"), binding("admin", "ops"), []],
    ["a small role", "kubernetes_role_binding_v1", null, binding("view", "ops"), []],
    [
      "every verb",
      "kubernetes_role_v1",
      null,
      role({ verbs: ["*"], resources: ["pods"] }),
      ["high Role shop/web: allows every verb on pods"],
    ],
    [
      "every resource",
      "kubernetes_cluster_role_v1",
      role(),
      role({ verbs: ["get"], resources: ["*"] }),
      ["high ClusterRole shop/web: allows get on every resource"],
    ],
    [
      "escalation",
      "kubernetes_cluster_role_v1",
      null,
      role({ verbs: ["escalate"], resources: ["roles"] }),
      ["high ClusterRole shop/web: allows escalate on roles"],
    ],
    ["rules that name everything", "kubernetes_role_v1", null, role({ verbs: ["get"], resources: ["pods"] }), []],
    [
      "all Secrets",
      "kubernetes_cluster_role_v1",
      role({ verbs: ["get"], resources: ["pods"] }),
      role({ verbs: ["get"], resources: ["pods", "secrets"] }),
      ["medium ClusterRole shop/web: reads Secrets"],
    ],
    [
      "Secrets that are named",
      "kubernetes_role_v1",
      null,
      role({ verbs: ["get"], resources: ["secrets"], resource_names: ["a"] }),
      [],
    ],
    ["Secrets that it makes", "kubernetes_role_v1", null, role({ verbs: ["create"], resources: ["secrets"] }), []],
    [
      "Secrets that it read before",
      "kubernetes_role_v1",
      role({ verbs: ["list"], resources: ["secrets"] }),
      role({ verbs: ["get", "list"], resources: ["secrets"] }),
      [],
    ],
    [
      "commands in pods",
      "kubernetes_role_v1",
      null,
      role({ verbs: ["create"], resources: ["pods/exec", "pods/attach"] }),
      ["medium Role shop/web: runs commands in pods"],
    ],
    [
      "tokens of others, and what a node does",
      "kubernetes_cluster_role_v1",
      null,
      role({ verbs: ["create"], resources: ["serviceaccounts/token", "nodes/proxy"] }),
      ["high ClusterRole shop/web: allows create on serviceaccounts/token, create on nodes/proxy"],
    ],
    [
      "might that was there",
      "kubernetes_role_v1",
      role({ verbs: ["*"], resources: ["pods"] }),
      role({ verbs: ["*"], resources: ["pods"] }, { verbs: ["get"], resources: ["a"] }),
      [],
    ],
    [
      "privileged",
      "kubernetes_deployment_v1",
      pod({ privileged: false }),
      pod({ privileged: true }),
      ["high Deployment shop/web: the container web becomes privileged"],
    ],
    [
      "a new privileged one",
      "kubernetes_daemonset",
      null,
      pod({ privileged: true }),
      ["medium DaemonSet shop/web: the container web becomes privileged"],
    ],
    [
      "root",
      "kubernetes_deployment_v1",
      pod({ run_as_user: 1000, run_as_non_root: true }),
      pod({ run_as_user: 0, run_as_non_root: false }),
      ["high Deployment shop/web: the container web may run as root; the container web runs as root"],
    ],
    [
      "rights and capabilities",
      "kubernetes_deployment_v1",
      pod({}),
      pod({ allow_privilege_escalation: true, capabilities: [{ add: ["SYS_ADMIN"] }] }),
      ["high Deployment shop/web: the container web may gain rights; the container web keeps SYS_ADMIN"],
    ],
    [
      "the node's network and folders",
      "kubernetes_deployment_v1",
      pod({}),
      pod({}, { host_network: true, volume: [{ host_path: [{ path: "/" }] }] }),
      ["high Deployment shop/web: shares the network of its node; sees / of its node"],
    ],
    ["a safe pod", "kubernetes_deployment_v1", null, pod({ run_as_non_root: true, privileged: false }), []],
    [
      "a manifest",
      "kubernetes_manifest",
      {
        manifest: {
          kind: "DaemonSet",
          metadata: { name: "a" },
          spec: { template: { spec: { containers: [{ name: "b" }] } } },
        },
      },
      {
        manifest: {
          kind: "DaemonSet",
          metadata: { name: "a" },
          spec: {
            template: { spec: { hostPID: true, containers: [{ name: "b", securityContext: { privileged: true } }] } },
          },
        },
      },
      ["high DaemonSet a: shares the processes of its node; the container b becomes privileged"],
    ],
    [
      "a lower level",
      "kubernetes_namespace_v1",
      namespace("restricted"),
      namespace("baseline"),
      ["high Namespace shop: pod security falls from restricted to baseline"],
    ],
    [
      "no level",
      "kubernetes_namespace_v1",
      namespace("baseline"),
      namespace(),
      ["high Namespace shop: no level of pod security is enforced any more, baseline was"],
    ],
    ["a higher level", "kubernetes_namespace_v1", namespace("baseline"), namespace("restricted"), []],
    ["a new privileged namespace", "kubernetes_namespace_v1", null, namespace("privileged"), []],
    [
      "a direction that goes",
      "kubernetes_network_policy_v1",
      policy([]),
      policy([], ["Ingress"]),
      ["high NetworkPolicy shop/web: Egress is limited no longer"],
    ],
    [
      "a rule for anybody",
      "kubernetes_network_policy_v1",
      policy([]),
      policy([{ ports: [{ port: 80 }] }]),
      ["high NetworkPolicy shop/web: ingress is open to anybody"],
    ],
    [
      "a rule for somebody",
      "kubernetes_network_policy_v1",
      policy([]),
      policy([{ from: [{ pod_selector: [{ match_labels: { a: "b" } }] }] }]),
      [],
    ],
  ])("judges %s", (_, type, before, after, findings) => {
    expect(found(type, before, after)).toEqual(findings);
  });

  it("says nothing of what is deleted", () => {
    expect(found("kubernetes_cluster_role_binding_v1", binding("cluster-admin", "ops"), null)).toEqual([]);
  });

  it.each(["system:authenticated", "system:unauthenticated", "system:anonymous", "system:serviceaccounts"])(
    "takes %s for everybody",
    (name) => {
      expect(found("kubernetes_cluster_role_binding_v1", null, binding("view", name))).toEqual([
        `critical ClusterRoleBinding shop/web: gives Group ${name} the role view`,
      ]);
    },
  );

  it.each([
    ["restricted", "baseline"],
    ["restricted", "privileged"],
    ["baseline", "privileged"],
  ])("finds pod security that falls from %s to %s, and lets it rise", (high, low) => {
    expect(found("kubernetes_namespace_v1", namespace(high), namespace(low))).toEqual([
      `high Namespace shop: pod security falls from ${high} to ${low}`,
    ]);
    expect(found("kubernetes_namespace_v1", namespace(low), namespace(high))).toEqual([]);
    expect(found("kubernetes_namespace_v1", namespace(low), namespace(low))).toEqual([]);
  });

  it.each([
    ["host_network", "hostNetwork", "the network"],
    ["host_pid", "hostPID", "the processes"],
    ["host_ipc", "hostIPC", "the memory"],
  ])("finds pods that share by %s or %s, once", (resource, inManifest, what) => {
    const message = `high Deployment shop/web: shares ${what} of its node`;
    expect(found("kubernetes_deployment_v1", pod({}), pod({}, { [resource]: true }))).toEqual([message]);
    expect(
      found("kubernetes_deployment_v1", pod({}, { [resource]: true }), pod({ a: 1 }, { [resource]: true })),
    ).toEqual([]);
    const of = (spec: Members): Value => ({
      manifest: { kind: "Deployment", metadata: { name: "web", namespace: "shop" }, spec: { template: { spec } } },
    });
    expect(found("kubernetes_manifest", of({}), of({ [inManifest]: true }))).toEqual([message]);
  });

  it("reads a manifest's containers and folders, each by its name", () => {
    const of = (context: Members, path?: string): Value => ({
      manifest: {
        kind: "Deployment",
        metadata: { name: "web", namespace: "shop" },
        spec: {
          template: {
            spec: {
              containers: [{ name: "side" }, { name: "web", securityContext: context }],
              ...(path !== undefined && {
                volumes: [
                  { name: "a", emptyDir: {} },
                  { name: "h", hostPath: { path } },
                ],
              }),
            },
          },
        },
      },
    });
    const said = (before: Value, after: Value) => found("kubernetes_manifest", before, after);
    expect(said(of({ allowPrivilegeEscalation: false }), of({ allowPrivilegeEscalation: true }))).toEqual([
      "high Deployment shop/web: the container web may gain rights",
    ]);
    expect(said(of({ runAsNonRoot: true }), of({ runAsNonRoot: false }))).toEqual([
      "high Deployment shop/web: the container web may run as root",
    ]);
    expect(said(of({ runAsUser: 1000 }), of({ runAsUser: 0 }))).toEqual([
      "high Deployment shop/web: the container web runs as root",
    ]);
    expect(said(of({ runAsUser: 0 }), of({ runAsUser: 1 }))).toEqual([]);
    const capable = (...add: readonly string[]) => of({ capabilities: { add } });
    expect(said(capable("A"), capable("A", "B", "C"))).toEqual([
      "high Deployment shop/web: the container web keeps B, C",
    ]);
    expect(said(of({}), of({}, "/var/run"))).toEqual(["high Deployment shop/web: sees /var/run of its node"]);
    expect(said(of({}, "/a"), of({ x: 1 }, "/a"))).toEqual([]);
  });

  it("says nothing of what Terraform lets go of, and judges a replacement as an update", () => {
    const of = (kind: "forget" | "replace") =>
      [
        ...rule.review(
          setOf([planOf([planned("kubernetes_deployment_v1", pod({}), pod({ privileged: true }), { kind })])]),
        ),
      ].map(({ severity }) => severity ?? rule.severity);
    expect(of("forget")).toEqual([]);
    expect(of("replace")).toEqual(["high"]);
  });
});
