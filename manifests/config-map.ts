import type { ConfigMap } from "kubernetes-types/core/v1";
import type { ResolvedConfigMap } from "../model/kubernetes/config-map";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** A ConfigMap with texts by key. */
export function configMap({ data }: Pick<ResolvedConfigMap, "data">, owner: ObjectOwner): ObjectOf<ConfigMap> {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: metadataOf(owner), data: { ...data } };
}
