import type { NodePoolDeclaration } from "../../model/azure/node-pool";
import type { ServiceDeclaration } from "../../model/kubernetes/service";
import type { Override } from "../../model/merge";
import { devicePlacement } from "../../model/platform/device-placement";
import type { PlacedSubject } from "../../model/rules/platform/subject";
import { cluster } from "./cluster";
import { service } from "./service";

/** A valid service with something changed, on a cluster with the pools `system` and `apps`, and more of them. */
export function placed(
  changes: Override<ServiceDeclaration> = {},
  pools: Readonly<Record<string, Override<NodePoolDeclaration>>> = {},
  daemonSets: PlacedSubject["daemonSets"] = {},
): PlacedSubject {
  const nodes = cluster({ pools });
  const declared = service(changes);
  return { pod: { ...declared, placement: devicePlacement(declared, nodes) }, cluster: nodes, daemonSets };
}
