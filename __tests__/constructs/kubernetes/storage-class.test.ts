import { StorageClass, type StorageClassProps } from "../../../constructs/kubernetes/storage-class";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const made = (props: StorageClassProps) => (stack: ConstructorParameters<typeof StorageClass>[0]) => {
  new StorageClass(stack, "class", props);
};

const LABELS = {
  "app.kubernetes.io/name": "fast",
  "app.kubernetes.io/part-of": "fast",
  "app.kubernetes.io/managed-by": "terraform",
};

describe("StorageClass", () => {
  it("belongs to no namespace, waits for the first pod, and lets claims grow", () => {
    const stack = synth(made({ name: "fast", provisioner: "rancher.io/local-path" }));
    expect(stack.only("kubernetes_storage_class_v1")).toMatchObject({
      metadata: { name: "fast", labels: LABELS },
      storage_provisioner: "rancher.io/local-path",
      reclaim_policy: "Delete",
      volume_binding_mode: "WaitForFirstConsumer",
      allow_volume_expansion: true,
    });
  });

  it("says everything that is declared", () => {
    const stack = synth(
      made({
        name: "fast",
        provisioner: "disk.csi.azure.com",
        reclaimPolicy: "Retain",
        volumeBindingMode: "Immediate",
        allowVolumeExpansion: false,
        mountOptions: ["noatime"],
        allowedTopologies: { zone: ["b"], region: ["a"] },
        parameters: { skuName: "Premium_LRS" },
        isDefaultClass: true,
      }),
    );
    expect(stack.only("kubernetes_storage_class_v1")).toMatchObject({
      metadata: { annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      reclaim_policy: "Retain",
      volume_binding_mode: "Immediate",
      allow_volume_expansion: false,
      mount_options: ["noatime"],
      parameters: { skuName: "Premium_LRS" },
      allowed_topologies: {
        match_label_expressions: [
          { key: "region", values: ["a"] },
          { key: "zone", values: ["b"] },
        ],
      },
    });
  });

  it("is made anew for another reclaim policy, which neither the provider nor the API server changes", () => {
    const stack = synth(made({ name: "fast", provisioner: "x.example/driver", reclaimPolicy: "Retain" }));
    expect(stack.only("terraform_data")).toEqual({ input: { reclaimPolicy: "Retain" } });
    const { lifecycle } = stack.only("kubernetes_storage_class_v1") as { lifecycle?: unknown };
    expect(lifecycle).toEqual({
      replace_triggered_by: [expect.stringMatching(/^terraform_data\.class_ReclaimPolicy_\w+$/)],
    });
  });

  it.each([
    [{ provisioner: "disk csi" }, /^\[test\/class\] provisioner must /],
    [{ provisioner: "x.example/driver", name: "Fast" }, /^\[test\/class\] name must be at most 253 lower-case/],
  ])("refuses %j", (props, message) => {
    expect(problemsOf(made({ name: "fast", ...props }))).toEqual([expect.stringMatching(message)]);
  });

  it("carries labels and annotations of one's own, of which none says what the default is", () => {
    const fast = (metadata: StorageClassProps["metadata"]) =>
      made({ name: "fast", provisioner: "disk.csi.azure.com", metadata });
    const stack = synth(fast({ labels: { tier: "data" }, annotations: { "shop/owner": "Team A" } }));
    expect(stack.only("kubernetes_storage_class_v1")).toMatchObject({
      metadata: { labels: { ...LABELS, tier: "data" }, annotations: { "shop/owner": "Team A" } },
    });
    expect(problemsOf(fast({ annotations: { "storageclass.kubernetes.io/is-default-class": "true" } }))).toEqual([
      '[test/class] metadata.annotations["storageclass.kubernetes.io/is-default-class"] must leave which class is the default ' +
        'to isDefaultClass, got "storageclass.kubernetes.io/is-default-class"; write isDefaultClass: true beside metadata ' +
        "(storage-class/metadata)",
    ]);
  });
});
