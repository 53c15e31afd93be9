import { isUnreadable } from "../declaration-reader";
import { routingOf } from "../kubernetes/routing";
import type { MadeEnvironment } from "./environment";

/** Load balancers of an environment, by the network that they have an address of. */
export interface LoadBalancers {
  /** What has an address of the subnet of the nodes, as `namespace/name`. */
  readonly internal: readonly string[];
  /** What has a public address. */
  readonly public: readonly string[];
}

/** Annotation with the subnet of an internal load balancer, where it is another than that of the nodes. */
const OTHER_SUBNET = "service.beta.kubernetes.io/azure-load-balancer-internal-subnet";

/** Whatever has an address before the pods of an environment: exposed workloads, gateways, and those that add-ons bring. */
export function loadBalancersOf(environment: MadeEnvironment): LoadBalancers {
  const found = [...ofWorkloads(environment), ...ofGateways(environment), ...ofAddons(environment)];
  return {
    internal: found.filter(({ internal }) => internal).map(({ name }) => name),
    public: found.filter(({ internal }) => !internal).map(({ name }) => name),
  };
}

interface Found {
  readonly name: string;
  readonly internal: boolean;
}

function ofWorkloads({ services, statefulSets }: MadeEnvironment): readonly Found[] {
  return [...Object.values(services), ...Object.values(statefulSets)].flatMap(({ exposed, name, namespace }) => {
    if (!exposed || isUnreadable(exposed) || exposed.type === "NodePort") return [];
    if (exposed.internal && Object.hasOwn(exposed.annotations, OTHER_SUBNET)) return [];
    return [{ name: `${namespace}/${exposed.serviceName ?? name}`, internal: exposed.internal }];
  });
}

function ofGateways({ routes, routing }: MadeEnvironment): readonly Found[] {
  if (routing.kind !== "gateway") return [];
  return [...new Set(routes.map(({ gateway }) => gateway))].map((gateway) => ({
    name: `${routing.namespace}/${gateway ?? "gateway"}`,
    internal: routingOf(routing, gateway).internal ?? false,
  }));
}

function ofAddons({ cluster: { addons = {} } }: MadeEnvironment): readonly Found[] {
  const { istio, webAppRouting } = addons;
  const controller = webAppRouting ? (webAppRouting.defaultNginxController ?? "AnnotationControlled") : "None";
  return [
    ...(istio?.externalIngressGateway ? [{ name: "aks-istio-ingress/external", internal: false }] : []),
    ...(istio?.internalIngressGateway ? [{ name: "aks-istio-ingress/internal", internal: true }] : []),
    ...(controller === "None" ? [] : [{ name: "app-routing-system/nginx", internal: controller === "Internal" }]),
  ];
}
