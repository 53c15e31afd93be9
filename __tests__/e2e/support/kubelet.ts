import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Cluster } from "./cluster";
import { eventually } from "./eventually";
import { run } from "./run";

/** Binary of kwok, which answers for the kubelets of simulated nodes. */
const KWOK = process.env.E2E_KWOK ?? "";

/** Why nobody leads to simulated pods; undefined where somebody does. */
export const MISSING_KUBELET =
  KWOK === "" ? "no kubelet of simulated nodes; set E2E_KWOK to the binary of kwok" : undefined;

/** A simulated node with a kubelet that leads to ports of this machine. */
export interface Kubelet {
  close(): Promise<void>;
}

const HERE = "127.0.0.1";
const SIZE = { cpu: "4", memory: "8Gi", pods: "20", "ephemeral-storage": "20Gi" };

/**
 * Adds a node to a cluster, and leads from ports of pods on it to ports of this machine, as a kubelet leads to the pods: a real
 * API server asks it, with the certificate and in the protocol of a kubelet.
 *
 * @param name name of the node
 * @param ports port of a pod, and the port of this machine in its place
 */
export async function kubeletFor(
  cluster: Cluster,
  name: string,
  { folder, ports }: { readonly folder: string; readonly ports: Readonly<Record<number, number>> },
): Promise<Kubelet> {
  mkdirSync(folder, { recursive: true });
  const own = await freePort();
  const forwards = Object.entries(ports).map(([port, to]) => ({
    ports: [Number(port)],
    target: { address: HERE, port: to },
  }));
  const files = [
    { name: "node.json", content: { apiVersion: "v1", kind: "Node", metadata: { name, labels: hostLabel(name) } } },
    {
      name: "forward.json",
      content: {
        apiVersion: "kwok.x-k8s.io/v1alpha1",
        kind: "ClusterPortForward",
        metadata: { name },
        spec: { forwards },
      },
    },
    { name: "stage.json", content: NO_STAGE },
  ];
  for (const file of files) writeFileSync(join(folder, file.name), JSON.stringify(file.content));
  await cluster.kubectlOrThrow("apply", "-f", join(folder, "node.json"));
  const addresses = ["InternalIP", "Hostname"].map((type) => ({ type, address: HERE }));
  const daemonEndpoints = { kubeletEndpoint: { Port: own } };
  const status = { addresses, daemonEndpoints, capacity: SIZE, allocatable: SIZE };
  await patched(cluster, name, status);
  const child = spawn(
    KWOK,
    [
      `--server-address=${HERE}:${own}`,
      // it manages no node: whoever simulates the cluster does
      "--manage-nodes-with-label-selector=nobody=manages",
      ...["forward.json", "stage.json"].map((file) => `--config=${join(folder, file)}`),
      ...(process.env.KUBECONFIG ? [`--kubeconfig=${process.env.KUBECONFIG}`] : []),
    ],
    { stdio: "ignore" },
  );
  const healthy = ["--silent", "--insecure", "--fail", `https://${HERE}:${own}/healthz`];
  await eventually(async () => {
    if ((await run("curl", healthy)).code !== 0) throw new Error("the kubelet must answer");
  });
  return {
    close: async () => {
      child.kill();
      await cluster.kubectl("delete", "node", name, "--wait=false");
    },
  };
}

/** kwok does not start without any. */
const NO_STAGE = {
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Stage",
  metadata: { name: "nothing" },
  spec: {
    resourceRef: { apiGroup: "v1", kind: "Node" },
    selector: { matchLabels: { nobody: "manages" } },
    next: { statusTemplate: "{}" },
  },
};

function hostLabel(name: string): Readonly<Record<string, string>> {
  return { "kubernetes.io/hostname": name };
}

async function patched(cluster: Cluster, name: string, status: object): Promise<void> {
  const patch = JSON.stringify({ status });
  await cluster.kubectlOrThrow("patch", "node", name, "--subresource=status", "--type=merge", `--patch=${patch}`);
}

/** A port of this machine that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, HERE, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
