import type { PodSpec } from "kubernetes-types/core/v1";
import { deployment } from "../../manifests/deployment";
import type { ObjectOwner } from "../../manifests/kubernetes-object";
import { AKS } from "../../model/azure/conventions";
import { recommendedLabels } from "../../model/kubernetes/labels";
import type { ServiceDeclaration } from "../../model/kubernetes/service";
import type { Override } from "../../model/merge";
import { service } from "./service";

/** What owns the objects of the service that {@link service} makes. */
export const OWNER: ObjectOwner = {
  name: "users",
  namespace: "portal",
  labels: recommendedLabels("users", "portal"),
};

/** The pod template of a valid service on AKS, with something changed. */
export function templateOf(changes: Override<ServiceDeclaration> = {}, conventions = AKS) {
  const { metadata = {}, spec } = deployment(service(changes), OWNER, conventions).spec?.template ?? {};
  if (!spec) throw new Error("a Deployment must have a pod template");
  return { metadata, spec };
}

/** The containers of such a template. */
export function containersOf(changes: Override<ServiceDeclaration> = {}): PodSpec["containers"] {
  return templateOf(changes).spec.containers;
}
