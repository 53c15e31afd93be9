import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Sizes whose graphics cards can be divided: those with A100, H100 or H200. */
const DIVISIBLE = /A100|H100|H200/i;

/** Sizes whose graphics cards no driver of AKS drives. */
const UNSUPPORTED = /^Standard_NV\d+as_v4$/i;

/** Drivers and parts of graphics cards mean nothing without them. */
export const gpu: Rule<ResolvedCluster> = {
  id: "cluster/gpu",
  holds:
    "Only pools with graphics cards say how these are used, and only cards that can be divided are; AKS has no drivers for NVv4.",
  source: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
  *check(cluster) {
    for (const { name, vmSize, gpuDriver, gpuInstance } of poolsOf(cluster)) {
      if (UNSUPPORTED.test(vmSize.name)) {
        yield error(
          ["pools", name, "vmSize"],
          "be of a series that AKS supports, which NVv4 is not",
          vmSize.name,
          "choose a size of NVads_A10_v5",
        );
      }
      for (const [key, value] of Object.entries({ gpuDriver, gpuInstance })) {
        if (value === undefined || vmSize.gpus > 0) continue;
        yield error(
          ["pools", name, key],
          `be left out, because ${vmSize.name} has no graphics cards`,
          value,
          "take it away, or choose a size such as Standard_NC24ads_A100_v4",
        );
      }
      if (gpuInstance === undefined || vmSize.gpus === 0 || DIVISIBLE.test(vmSize.name)) continue;
      yield error(
        ["pools", name, "gpuInstance"],
        `be left out, because the graphics cards of ${vmSize.name} cannot be divided`,
        gpuInstance,
        "take it away, or choose a size such as Standard_NC24ads_A100_v4",
      );
    }
  },
};
