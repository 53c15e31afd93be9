import type { Cluster } from "./cluster";

/** What says that somebody made it for a test. */
const LABEL = { "app.kubernetes.io/managed-by": "e2e" };

/**
 * Disks of a class for whoever claims one: simulated nodes have none, and an apply that waits for pods would wait for them
 * for ever. A cluster that knows the class has disks, and gets none.
 *
 * @param count how many
 */
export async function offerDisks(cluster: Cluster, storageClass: string, count: number): Promise<void> {
  const { code } = await cluster.kubectl("get", "storageclass", storageClass);
  if (code === 0) return;
  const items = [
    {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: storageClass, labels: LABEL },
      provisioner: "kubernetes.io/no-provisioner",
    },
    ...Array.from({ length: count }, (_, index) => ({
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: `${storageClass}-${index}`, labels: LABEL },
      spec: {
        storageClassName: storageClass,
        capacity: { storage: "1Ti" },
        accessModes: ["ReadWriteOnce"],
        persistentVolumeReclaimPolicy: "Retain",
        hostPath: { path: `/disks/${storageClass}-${index}` },
      },
    })),
  ];
  const list = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  const { code: failed, output } = await cluster.kubectlWith(list, "apply", "--filename", "-");
  if (failed) throw new Error(output);
}

/** Takes the disks away again. */
export async function takeDisksBack(cluster: Cluster): Promise<void> {
  const selector = Object.entries(LABEL).map(([key, value]) => `${key}=${value}`);
  await cluster.kubectl("delete", "storageclass,persistentvolume", "--selector", selector.join(","), "--wait=false");
}
