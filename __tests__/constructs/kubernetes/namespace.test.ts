import { Namespace, type NamespaceProps } from "../../../constructs/kubernetes/namespace";
import { AKS } from "../../../model/azure/conventions";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

function namespace(props: Partial<NamespaceProps> = {}) {
  return synth((stack) => {
    new Namespace(stack, "portal", { name: "portal", conventions: AKS, ...props });
  });
}

const LABELS = {
  "app.kubernetes.io/name": "portal",
  "app.kubernetes.io/part-of": "portal",
  "app.kubernetes.io/managed-by": "terraform",
  "pod-security.kubernetes.io/enforce": "restricted",
  "pod-security.kubernetes.io/enforce-version": "latest",
  "pod-security.kubernetes.io/audit": "restricted",
  "pod-security.kubernetes.io/audit-version": "latest",
  "pod-security.kubernetes.io/warn": "restricted",
  "pod-security.kubernetes.io/warn-version": "latest",
};

it("pods are held to the restricted standard", () => {
  expect(namespace().only("kubernetes_namespace_v1")).toEqual({
    metadata: { name: "portal", labels: LABELS },
  });
});

test.each<[string, Partial<NamespaceProps>, object]>([
  ["declared labels", { labels: { team: "core" } }, { team: "core" }],
  ["what it is part of", { partOf: "shop" }, { "app.kubernetes.io/part-of": "shop" }],
  [
    "the baseline for a gateway",
    { gateway: { serviceNamespaces: [] } },
    { "pod-security.kubernetes.io/enforce": "baseline" },
  ],
  [
    "a level of its own for a gateway",
    { gateway: { serviceNamespaces: [] }, podSecurity: "restricted" },
    { "pod-security.kubernetes.io/enforce": "restricted" },
  ],
])("labels hold %s", (_what, props, labels) => {
  expect(namespace(props).only("kubernetes_namespace_v1")).toEqual({
    metadata: { name: "portal", labels: { ...LABELS, ...labels } },
  });
});

it("labels hold another level of pod security, and an annotation why", () => {
  const reason = "the image starts as root";
  expect(namespace({ podSecurity: "baseline", podSecurityReason: reason }).only("kubernetes_namespace_v1")).toEqual({
    metadata: {
      name: "portal",
      labels: { ...LABELS, "pod-security.kubernetes.io/enforce": "baseline" },
      annotations: { "kubernetes.io/description": reason },
    },
  });
});

it("annotations stand beside why its pods may do more", () => {
  const declared = {
    podSecurity: "baseline",
    podSecurityReason: "root",
    annotations: { "linkerd.io/inject": "enabled" },
  };
  expect(namespace(declared as Partial<NamespaceProps>).only("kubernetes_namespace_v1")).toMatchObject({
    metadata: { annotations: { "kubernetes.io/description": "root", "linkerd.io/inject": "enabled" } },
  });
});

it("addresses are stable", () => {
  const all = {
    quota: { cpu: "1", memory: "1Gi" },
    gatewayNamespace: "edge",
    gateway: { serviceNamespaces: ["a"] },
  };
  expect(namespace(all).addresses).toMatchInlineSnapshot(`
    [
      "kubernetes_default_service_account_v1.portal_DefaultAccount_0ECE4CED",
      "kubernetes_limit_range_v1.portal_Bounds_Limits_3440954D",
      "kubernetes_namespace_v1.portal_95FA52AA",
      "kubernetes_network_policy_v1.portal_Traffic_Clients_54C47636",
      "kubernetes_network_policy_v1.portal_Traffic_ControlPlane_9BEC3FE3",
      "kubernetes_network_policy_v1.portal_Traffic_DefaultDeny_F56074CA",
      "kubernetes_network_policy_v1.portal_Traffic_Dns_A85D9C71",
      "kubernetes_network_policy_v1.portal_Traffic_Gateway_85C2455F",
      "kubernetes_network_policy_v1.portal_Traffic_SameNamespace_55D3D37B",
      "kubernetes_network_policy_v1.portal_Traffic_Scraper_092EC2D4",
      "kubernetes_network_policy_v1.portal_Traffic_Services_0B058724",
      "kubernetes_resource_quota_v1.portal_Bounds_Quota_48C93BC5",
    ]
  `);
});

it.each([
  [undefined, false],
  [false, false],
  [true, true],
])(
  "the account of every namespace gives pods a token where %s is declared: %s, and stays what it is else",
  (declared, mounts) => {
    const made = namespace({ automountServiceAccountToken: declared });
    expect(made.only("kubernetes_default_service_account_v1")).toMatchObject({
      metadata: { name: "default", namespace: "portal" },
      automount_service_account_token: mounts,
      lifecycle: { ignore_changes: ["metadata[0].annotations", "metadata[0].labels", "image_pull_secret", "secret"] },
    });
  },
);

it("its prerequisites are everything that bounds its pods, which never run as the account that it has", () => {
  let made = 0;
  const { addresses } = synth((stack) => {
    made = new Namespace(stack, "portal", {
      name: "portal",
      quota: { cpu: "1", memory: "1Gi" },
    }).prerequisites.length;
  });
  expect(made).toBe(addresses.filter((address) => !address.includes("default_service_account")).length);
});

it("fails when the name or the quota cannot be read", () => {
  const build = (props: NamespaceProps) =>
    problemsOf((stack) => {
      new Namespace(stack, "portal", props);
    });
  expect(build({ name: "Portal", quota: { cpu: "1", memory: "a lot" } })).toEqual([
    '[test/portal] name must be at most 63 lower-case letters, digits and hyphens, got "Portal"; begin and end with a letter or digit, such as "portal" (value)',
    '[test/portal] quota.memory must be an amount of memory above zero, got "a lot"; write it with a unit, such as "256Mi" or "1Gi" (value)',
  ]);
});
