import { type Adoption, type AdoptionOptions, adopt } from "../../adopt/adoption";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { environmentObjects } from "../../views/environment-objects";
import { TODAY } from "./synthesized-platform";

/** A cluster of AKS that is there already, whose objects are taken over. */
export const THERE = { cluster: { kind: "existing", name: "aks-shop", resourceGroup: "rg-shop" } } as const;

/** What was taken over of some objects. */
export function adopted(objects: readonly object[], options: Partial<AdoptionOptions> = {}): Adoption {
  return adopt(
    {
      objects: objects as readonly KubernetesObject[],
      environment: { declared: THERE, ids: {}, changes: [], notes: [] },
    },
    { environment: "prod", keepOpen: true, today: TODAY, ...options },
  );
}

/** The objects that a platform makes in its first environment, as they are read from a file. */
export function objectsOf(platform: AnyPlatformDeclaration): readonly KubernetesObject[] {
  const { platform: resolved } = loadPlatform(platform, { today: TODAY });
  const [environment] = Object.values(resolved.environments);
  if (!environment) throw new Error("the platform must have an environment; declare one");
  return JSON.parse(JSON.stringify(environmentObjects(environment, { partOf: resolved.name })));
}

/** What becomes different when the objects of a platform are taken over, a line each; nothing where it is the same platform. */
export function lostOnTheWay(platform: AnyPlatformDeclaration): readonly string[] {
  const { changes, refused } = adopted(objectsOf(platform), { name: platform.name });
  const title = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;
  return [
    ...refused.map(({ place, reason }) => `refused ${place}: ${reason}`),
    ...changes.made
      .filter(({ metadata }) => metadata.namespace !== "kube-system")
      .map((object) => `made ${title(object)}`),
    ...changes.left.map((object) => `left ${title(object)}`),
    ...changes.kept.flatMap(({ object, differences }) =>
      differences.map(({ path, today, declared }) => `${title(object)} ${path}: ${today} -> ${declared}`),
    ),
  ];
}
