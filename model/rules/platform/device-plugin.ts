import { poolsOf } from "../../azure/cluster";
import { NVIDIA_GPU } from "../../azure/device-offers";
import { devicesOf } from "../../platform/node-match";
import { each, type Rule, warning } from "../../rule";
import { Wording } from "../../value/value-error";
import type { PlacedSubject } from "./subject";

/** A node tells nobody of its devices: something that runs on it does. Azure installs the driver of graphics cards only. */
export const devicePlugin: Rule<PlacedSubject> = {
  id: "platform/device-plugin",
  holds: "Devices that pods ask for are offered by something that runs on every node, or by the pool.",
  source: "https://learn.microsoft.com/azure/aks/use-nvidia-gpu#nvidia-device-plugin-installation",
  *check({ pod, cluster, daemonSets }) {
    const offered = new Set([
      ...Object.values(daemonSets).flatMap(({ offers }) => offers),
      ...poolsOf(cluster).flatMap(({ extendedResources }) => Object.keys(extendedResources ?? {})),
    ]);
    yield* each(Object.keys(devicesOf(pod)), function* (device) {
      if (offered.has(device)) return;
      const at = device === NVIDIA_GPU && pod.resources.gpu !== undefined ? ["gpu"] : ["extended", device];
      yield warning(
        ["resources", ...at],
        "be offered by a device plugin",
        new Wording(device),
        `list one among daemonSets that says offers: ["${device}"], such as nvidiaDevicePlugin, or declare extendedResources of the pool where something else offers it`,
      );
    });
  },
};
