import type { Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/k8s005-access-weakened";
import { binding, found, type Members, namespace, pod } from "../../support/access";
import { planned, planOf, setOf } from "../../support/planned";

describe("K8S005 access-weakened of everybody, of pods and of manifests", () => {
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
