/** When the pods were restarted by `kubectl rollout restart`. */
export const RESTARTED_AT_ANNOTATION = "kubectl.kubernetes.io/restartedAt";

/** What annotations begin with that tell Prometheus whether, and where, to scrape a pod. */
export const SCRAPING_ANNOTATIONS = "prometheus.io/";

/** Annotation of pods that tells what was in their ConfigMaps when they began. */
export const CONTENT_ANNOTATION = "checksum/config-maps";

/**
 * Annotation of a Gateway or an Ingress that asks cert-manager for the certificates of its hosts.
 *
 * @see https://cert-manager.io/docs/usage/gateway/
 */
export const CLUSTER_ISSUER_ANNOTATION = "cert-manager.io/cluster-issuer";

/**
 * Annotation that tells people what an object is for.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#description
 */
export const DESCRIPTION_ANNOTATION = "kubernetes.io/description";

/**
 * Annotation of a Deployment that tells under which name the service runs, too: the state knows then that the former name was there
 * beside the new one, when it is taken away.
 */
export const FORMER_NAME_ANNOTATION = "cdktf-aks-platform/formerly";

/** Annotation of a storage class that says that claims which name no class are of it. */
export const IS_DEFAULT_CLASS_ANNOTATION = "storageclass.kubernetes.io/is-default-class";
