import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { CLUSTER_ISSUER_ANNOTATION } from "../../model/kubernetes/annotations";
import { hostKey } from "../../model/kubernetes/route";
import { entriesAt, type Fields, labelsAt, said, textAt, textsAt, valueAt } from "../json";
import type { Inventory } from "./inventory";
import { ownAnnotations, ownLabels } from "./labels";
import type { RouteTargets } from "./route-targets";

/** Routes of a cluster, and how they are rendered. */
export interface ReadRoutes {
  readonly routes: readonly Fields[];
  readonly routing: Fields;
  /** What people have to know, each in a sentence. */
  readonly notes: readonly string[];
}

const CLASS_ANNOTATION = "kubernetes.io/ingress.class";
const OURS = "gateway";

/** Where the controllers of some classes run, whose pods have to be let in. */
const NAMESPACES: Readonly<Record<string, string>> = {
  "webapprouting.kubernetes.azure.com": "app-routing-system",
  "azure-alb-external": "azure-alb-system",
  "azure-application-gateway": "kube-system",
  nginx: "ingress-nginx",
};

/** Reads Ingresses; what one of them says of its class, its annotations and its labels, all of ours say. */
export function readIngresses(
  ingresses: readonly KubernetesObject[],
  targets: RouteTargets,
  inventory: Inventory,
): ReadRoutes {
  const [first] = ingresses;
  const className = classOf(first);
  const known = inventory
    .ofKind("NetworkPolicy")
    .find(({ metadata }) => metadata.name === "allow-gateway" && metadata.namespace === first?.metadata.namespace);
  const namespace = textAt(
    labelsAt(known, "spec.ingress.0.from.0.namespaceSelector.matchLabels")["kubernetes.io/metadata.name"],
  );
  const { [CLUSTER_ISSUER_ANNOTATION]: clusterIssuer, ...annotations } = ownAnnotations(
    first?.metadata.annotations ?? {},
  );
  const { [CLASS_ANNOTATION]: _, ...rest } = annotations;
  const guessed = NAMESPACES[className] ?? className;
  return {
    routes: ingresses.flatMap((ingress) => routesOf(ingress, targets)),
    routing: said({
      kind: "ingress",
      className,
      namespace: namespace ?? guessed,
      tls: tlsOf(ingresses, clusterIssuer),
      annotations: rest,
      labels: ownLabels(first?.metadata.labels ?? {}, OURS, inventory.partOf),
    }),
    notes:
      namespace === undefined
        ? [
            `routing.namespace: ${guessed} is a guess; write the namespace that the controller of the class ${className} runs in, whose pods are let in`,
          ]
        : [],
  };
}

function classOf(ingress: KubernetesObject | undefined): string {
  return textAt(ingress, "spec.ingressClassName") ?? ingress?.metadata.annotations?.[CLASS_ANNOTATION] ?? "nginx";
}

function routesOf(ingress: KubernetesObject, targets: RouteTargets): Fields[] {
  const { name, namespace } = ingress.metadata;
  return entriesAt(ingress, "spec.rules").flatMap((rule) => {
    const host = textAt(rule, "host");
    return entriesAt(rule, "http.paths").flatMap((path): Fields[] => {
      const port = valueAt(path, "backend.service.port.number") ?? valueAt(path, "backend.service.port.name");
      const to = targets.find(namespace, textAt(path, "backend.service.name"), port);
      if (to === undefined) return [];
      return [
        said({
          host,
          path: textAt(path, "path") === "/" ? undefined : textAt(path, "path"),
          pathType: textAt(path, "pathType") === "Exact" ? "Exact" : undefined,
          to,
          ingressName: name === hostKey(host) ? undefined : name,
        }),
      ];
    });
  });
}

function tlsOf(ingresses: readonly KubernetesObject[], clusterIssuer: string | undefined): Fields | false {
  const secrets = ingresses.flatMap((ingress) =>
    entriesAt(ingress, "spec.tls").flatMap((tls) =>
      textsAt(tls, "hosts").map((host) => ({ host, secretName: textAt(tls, "secretName") ?? "" })),
    ),
  );
  return secrets.length === 0 ? false : said({ secretName: secretNameOf(secrets), clusterIssuer });
}

/** How Secrets with certificates are called: by a template that fits all of them, or as the first of them. */
export function secretNameOf(
  secrets: readonly { readonly host: string | undefined; readonly secretName: string }[],
): string | undefined {
  const [first] = secrets;
  if (!first) return undefined;
  const inName = (host: string | undefined) => hostKey(host).replaceAll(".", "-");
  const template = first.secretName.replace(inName(first.host), "{host}");
  const fits = secrets.every(({ host, secretName }) => template.replace("{host}", inName(host)) === secretName);
  const found = fits ? template : first.secretName;
  return found === "{host}-tls" ? undefined : found;
}
