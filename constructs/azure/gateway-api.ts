import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { AzapiProvider } from "./azapi/provider";
import { AzapiUpdateResource } from "./azapi/update-resource";

/** Props of {@link GatewayApi}. */
export interface GatewayApiProps {
  /** Id of the cluster. */
  readonly clusterId: string;
  /** What has to be finished before: Azure changes a cluster or its pools one at a time. @default - nothing */
  readonly after?: readonly ITerraformDependable[];
  /** Whether app routing itself runs too, without its NGINX: it writes records of DNS and fetches certificates. @default false */
  readonly dns?: boolean;
  /** Whether the service mesh of AKS answers to the class `istio`, so that only the API's definitions are switched on. @default false */
  readonly mesh?: boolean;
}

/** Version of Azure's API that knows the fields. */
export const API_VERSION = "2026-03-01";
/** The fields, as that version has them: a test holds them to the types of `@azure/arm-containerservice`. */
export const CLUSTER_PROPERTIES = {
  ingressProfile: {
    gatewayAPI: { installation: "Standard" },
    webAppRouting: { gatewayAPIImplementations: { appRoutingIstio: { mode: "Enabled" } } },
  },
} as const;

const RECORDS = { enabled: true, nginx: { defaultIngressControllerType: "None" } } as const;

/** The same with app routing itself, which writes records of DNS and fetches certificates. */
export const DNS_PROPERTIES = {
  ingressProfile: {
    ...CLUSTER_PROPERTIES.ingressProfile,
    webAppRouting: { ...CLUSTER_PROPERTIES.ingressProfile.webAppRouting, ...RECORDS },
  },
} as const;

/** The definitions alone, beside the service mesh of AKS: Azure runs one of both. */
export const MESH_PROPERTIES = {
  ingressProfile: {
    ...CLUSTER_PROPERTIES.ingressProfile,
    webAppRouting: { gatewayAPIImplementations: { appRoutingIstio: { mode: "Disabled" } } },
  },
} as const;

/** The definitions with app routing itself, for the gateways of the mesh. */
export const MESH_DNS_PROPERTIES = {
  ingressProfile: {
    ...CLUSTER_PROPERTIES.ingressProfile,
    webAppRouting: { ...MESH_PROPERTIES.ingressProfile.webAppRouting, ...RECORDS },
  },
} as const;

/**
 * Switches on AKS's own Gateway API implementation: the API's definitions, and application routing with Istio, which
 * answers to the class `approuting-istio`; beside the service mesh of AKS the definitions alone. azurerm 4.55 has no fields
 * for it. azapi takes nothing back: the API's definitions stay when it is taken away.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * new GatewayApi(this, "GatewayApi", { clusterId: cluster.resource.id });
 * ```
 *
 * @see https://learn.microsoft.com/azure/aks/app-routing-gateway-api
 */
export class GatewayApi extends Construct {
  /** The fields that are set on the cluster. */
  readonly resource: AzapiUpdateResource;

  constructor(scope: Construct, id: string, props: GatewayApiProps) {
    super(inStack(scope, id), id);
    const { clusterId, after, dns, mesh } = inShapeOrThrow(this, props, shapeOf("GatewayApi"));
    AzapiProvider.of(this);
    this.resource = new AzapiUpdateResource(this, "Resource", {
      type: `Microsoft.ContainerService/managedClusters@${API_VERSION}`,
      resourceId: clusterId,
      body: { properties: propertiesOf(dns, mesh) },
      dependsOn: after && [...after],
    });
  }
}

function propertiesOf(dns = false, mesh = false) {
  if (mesh) return dns ? MESH_DNS_PROPERTIES : MESH_PROPERTIES;
  return dns ? DNS_PROPERTIES : CLUSTER_PROPERTIES;
}
