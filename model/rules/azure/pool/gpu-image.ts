import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { type Rule, warning } from "../../../rule";

/** Azure's own Linux is not patched by itself where there are drivers of graphics cards. */
export const gpuImage: Rule<ResolvedCluster> = {
  id: "cluster/gpu-image",
  holds: "Nodes with graphics cards run Ubuntu, which gets security patches by itself.",
  source: "https://learn.microsoft.com/azure/aks/use-nvidia-gpu#limitations",
  *check(cluster) {
    for (const { name, vmSize, osSku } of poolsOf(cluster)) {
      if (vmSize.gpus === 0 || !osSku.startsWith("AzureLinux")) continue;
      yield warning(
        ["pools", name, "osSku"],
        "be Ubuntu on nodes with graphics cards, because Azure Linux gets no automatic security patches there",
        osSku,
        "leave it out, or upgrade the node images by hand",
      );
    }
  },
};
