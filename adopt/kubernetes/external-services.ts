import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { entriesAt, numberAt, said, textAt } from "../json";
import type { Inventory } from "./inventory";
import { ownAnnotations, ownLabels } from "./labels";
import type { ReadEntry } from "./read-entry";

const ANYWHERE = "0.0.0.0/0";
/** Port of what has a DNS name, where its alias says none. */
const USUAL_PORT = 80;

/** Reads a Service that is an alias of a DNS name outside the cluster. Where the name leads to, nobody knows: anywhere. */
export function readAlias(service: KubernetesObject, { partOf }: Inventory): ReadEntry {
  const { name = "", namespace, labels = {}, annotations = {} } = service.metadata;
  const ports = entriesAt(service, "spec.ports").map((port, index): [string, number] => [
    textAt(port, "name") ?? (index === 0 ? "main" : `port-${index}`),
    numberAt(port, "port") ?? USUAL_PORT,
  ]);
  const metadata = said({ labels: ownLabels(labels, name, partOf), annotations: ownAnnotations(annotations) });
  return {
    section: "externalServices",
    name,
    namespace,
    declared: {
      kind: "dnsName",
      dnsName: (textAt(service, "spec.externalName") ?? "").replace(/\.$/, ""),
      cidrs: [ANYWHERE],
      ports: ports.length > 0 ? Object.fromEntries(ports) : { http: USUAL_PORT },
      alias: true,
      ...said({ metadata }),
    },
  };
}

/** Whether a Service is an alias of a DNS name. */
export function isAlias(service: KubernetesObject): boolean {
  return textAt(service, "spec.type") === "ExternalName";
}
