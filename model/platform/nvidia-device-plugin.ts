import type { DaemonSetDeclaration } from "../kubernetes/daemon-set";

/**
 * NVIDIA's device plugin, which offers the graphics cards of a node to pods: one of the `daemonSets`, in a namespace whose
 * `podSecurity` is "privileged". Azure installs the driver, not the plugin; the GPU Operator brings one of its own.
 *
 * @see https://learn.microsoft.com/azure/aks/use-nvidia-gpu#manually-install-the-nvidia-device-plugin
 * @example
 * ```ts
 * export const gpus = { "nvidia-device-plugin": { ...nvidiaDevicePlugin, namespace: "gpu-resources" } };
 * ```
 */
export const nvidiaDevicePlugin = {
  reason: "offers the graphics cards of its node to pods",
  offers: ["nvidia.com/gpu"],
  image: "nvcr.io/nvidia/k8s-device-plugin:v0.18.0",
  ports: {},
  env: { FAIL_ON_INIT_ERROR: "false" },
  resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "256Mi" } },
  priorityClass: "system-node-critical",
  placement: { nodeSelector: { "kubernetes.azure.com/accelerator": "nvidia" } },
  runAsUser: 0,
  volumes: {
    plugins: {
      kind: "hostPath",
      path: "/var/lib/kubelet/device-plugins",
      mountPath: "/var/lib/kubelet/device-plugins",
      readOnly: false,
    },
  },
} as const satisfies DaemonSetDeclaration;
