import type { TerraformStack } from "cdktf";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import {
  PersistentVolumeClaim,
  type PersistentVolumeClaimProps,
} from "../../../constructs/kubernetes/persistent-volume-claim";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

function add(stack: TerraformStack, props: Partial<PersistentVolumeClaimProps> = {}) {
  return new PersistentVolumeClaim(stack, "data", { name: "data", namespace: "shop", size: "8Gi", ...props });
}

describe("PersistentVolumeClaim", () => {
  it("claims what is declared, waits for no pod, and is not deleted by a slip", () => {
    const stack = synth((scope) => {
      add(scope, { storageClass: "managed-csi" });
    });
    expect(stack.only("kubernetes_persistent_volume_claim_v1")).toMatchObject({
      metadata: { name: "data", namespace: "shop" },
      spec: {
        access_modes: ["ReadWriteOnce"],
        resources: { requests: { storage: "8Gi" } },
        storage_class_name: "managed-csi",
      },
      wait_until_bound: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("may be deleted where that is said, and is of the class by default where none is", () => {
    const stack = synth((scope) => {
      add(scope, { preventDestroy: false });
    });
    const claim = stack.only("kubernetes_persistent_volume_claim_v1");
    expect(claim).not.toHaveProperty("lifecycle");
    expect(claim).not.toHaveProperty("spec.storage_class_name");
  });

  it("stands for a folder of an NFS server, by a volume that nobody else takes", () => {
    const stack = synth((scope) => {
      add(scope, { accessMode: "ReadWriteMany", nfs: { server: "files.internal", path: "/exports" } });
    });
    expect(stack.only("kubernetes_persistent_volume_v1")).toMatchObject({
      metadata: { name: "shop-data" },
      spec: [
        {
          access_modes: ["ReadWriteMany"],
          capacity: { storage: "8Gi" },
          claim_ref: { name: "data", namespace: "shop" },
          persistent_volume_reclaim_policy: "Retain",
          persistent_volume_source: { nfs: { server: "files.internal", path: "/exports" } },
          storage_class_name: "nfs",
        },
      ],
    });
    expect(stack.only("kubernetes_persistent_volume_claim_v1")).toMatchObject({
      spec: { volume_name: "shop-data", storage_class_name: "nfs" },
      depends_on: [expect.stringMatching(/^kubernetes_persistent_volume_v1\./)],
    });
  });

  it("is made after its namespace and before the pods that mount it, whose versions do not overlap", () => {
    const stack = synth((scope) => {
      const claim = add(scope, { namespace: new Namespace(scope, "shop", { name: "shop" }) });
      const volumes = {
        data: { kind: "claim", name: claim.name, accessMode: claim.accessMode, mountPath: "/d" },
      } as const;
      new ServiceDeployment(scope, "web", {
        ...VALID_SERVICE,
        name: "web",
        namespace: "shop",
        replicas: 1,
        volumes,
        claims: [claim],
      });
    });
    const [address] = stack.addresses.filter((each) => each.startsWith("kubernetes_persistent_volume_claim_v1."));
    expect(stack.only("kubernetes_persistent_volume_claim_v1")).toHaveProperty("depends_on");
    expect(stack.only("kubernetes_deployment_v1")).toMatchObject({
      spec: { strategy: { type: "Recreate" } },
      depends_on: expect.arrayContaining([address]),
    });
    expect(stack.only("kubernetes_deployment_v1")).not.toHaveProperty("spec.strategy.rolling_update");
  });

  it("is refused without a size, and with another access mode", () => {
    const problems = problemsOf((scope) => {
      new PersistentVolumeClaim(scope, "data", { name: "data", namespace: "shop", accessMode: "Any" as never });
    });
    expect(problems).toEqual([
      "[test/data] size must be declared, got nothing; add it (value)",
      '[test/data] accessMode must be one of the known values, got "Any"; write ReadWriteOnce, ReadWriteOncePod, ReadWriteMany or ReadOnlyMany (value)',
    ]);
  });
});
