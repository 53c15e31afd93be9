import { poolsOf } from "../../azure/cluster";
import { error, type Rule } from "../../rule";
import type { PlacedSubject } from "./subject";

/** RuntimeClasses that AKS makes of its own, where a pool has the runtime. */
const OF_KATA = ["kata-vm-isolation", "kata-mshv-vm-isolation", "kata-cc-isolation"];

/** The API server refuses pods of a RuntimeClass that is not there; others than those of AKS may be anybody's. */
export const runtimeClass: Rule<PlacedSubject> = {
  id: "platform/runtime-class",
  holds: "Pods that are isolated by AKS have a pool with the runtime for it.",
  source: "https://learn.microsoft.com/azure/aks/use-pod-sandboxing",
  *check({ pod: { runtimeClassName }, cluster }) {
    if (runtimeClassName === undefined || !OF_KATA.includes(runtimeClassName)) return;
    if (poolsOf(cluster).some(({ azurerm }) => azurerm?.workloadRuntime !== undefined)) return;
    yield error(
      ["runtimeClassName"],
      "be a RuntimeClass of the cluster",
      runtimeClassName,
      'write azurerm: { workloadRuntime: "KataVmIsolation" } of a pool, whose osSku is "AzureLinux"',
    );
  },
};
