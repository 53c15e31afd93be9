/** What Azure runs in a cluster beside the services. A field costs a line here and one where it becomes azurerm's. */
export interface AddonsDeclaration {
  /** Whether Azure Policy judges what runs; azurerm's `azure_policy_enabled`. @default true */
  readonly azurePolicy?: boolean;
  /** Whether costs are told by namespace; not in the tier Free. @default - in every other tier */
  readonly costAnalysis?: boolean;
  /** Images that nobody uses are taken off the nodes. @default { enabled: true, intervalHours: 168 } */
  readonly imageCleaner?: ImageCleaner;
  /** The driver that mounts secrets of a Key Vault. @default { rotation: true } */
  readonly keyVaultSecrets?: KeyVaultSecrets;
  /** What managed Prometheus reads of labels and annotations, where it collects; azurerm's `monitor_metrics`. @default - nothing */
  readonly metrics?: MetricsSettings;
  /** Microsoft Defender for containers. @default - off */
  readonly defender?: Defender;
  /**
   * Whether KEDA scales by events. To switch it off write `false`, and leave that there: where it is only left out, azurerm
   * switches it off and then shows the same change on every plan.
   *
   * @default - off
   * @see https://github.com/hashicorp/terraform-provider-azurerm/issues/22360
   */
  readonly keda?: boolean;
  /** Whether the vertical pod autoscaler runs; `false` switches it off, as with `keda`. @default - off */
  readonly verticalPodAutoscaler?: boolean;
  /** The service mesh of AKS; azurerm's `service_mesh_profile`. @default - none */
  readonly istio?: IstioDeclaration;
  /**
   * Application routing with NGINX, which Azure patches until 2026-11; azurerm's `web_app_routing`. `false` switches it off
   * in a cluster whose routes lead through AKS's Gateway API too, where what is left out stays as it is.
   *
   * @default - off
   */
  readonly webAppRouting?: WebAppRouting | false;
  /** The ingress controller of Application Gateway; azurerm's `ingress_application_gateway`. @default - off */
  readonly applicationGateway?: ApplicationGateway;
}

/** Takes images off the nodes. */
export interface ImageCleaner {
  /** Whether it runs. @default true */
  readonly enabled?: boolean;
  /** Hours between two runs, 24 to 2160. @default 168 */
  readonly intervalHours?: number;
}

/** Mounts secrets of a Key Vault. */
export interface KeyVaultSecrets {
  /** Whether mounted secrets follow those of the vault. @default true */
  readonly rotation?: boolean;
  /** How often they do, such as `"2m"`. @default - Azure's, two minutes */
  readonly rotationInterval?: string;
}

/** Lists of kube-state-metrics, such as `"pods=[app,team]"`. */
export interface MetricsSettings {
  /** Annotations that become labels of metrics. @default - none */
  readonly annotationsAllowed?: string;
  /** Labels that become labels of metrics. @default - none */
  readonly labelsAllowed?: string;
}

/** Microsoft Defender for containers. */
export interface Defender {
  /** Resource id of the Log Analytics workspace that takes what it finds. */
  readonly logAnalyticsWorkspaceId: string;
}

/** The service mesh of AKS. */
export interface IstioDeclaration {
  /** One revision such as `"asm-1-28"`, or two while one replaces the other. */
  readonly revisions: readonly string[];
  /** Whether it has a gateway inside the network. @default false */
  readonly internalIngressGateway?: boolean;
  /** Whether it has a gateway on the internet. @default false */
  readonly externalIngressGateway?: boolean;
  /** Certificates of one's own, from a Key Vault. @default - Istio's own */
  readonly certificateAuthority?: IstioCertificateAuthority;
}

/** Names of the objects of a Key Vault that the mesh signs with. */
export interface IstioCertificateAuthority {
  /** Resource id of the Key Vault. */
  readonly keyVaultId: string;
  /** Name of the certificate. */
  readonly certObjectName: string;
  /** Name of the chain. */
  readonly certChainObjectName: string;
  /** Name of the key. */
  readonly keyObjectName: string;
  /** Name of the root certificate. */
  readonly rootCertObjectName: string;
}

/** Application routing with NGINX. */
export interface WebAppRouting {
  /** Resource ids of the DNS zones that hosts are written to. @default [] */
  readonly dnsZoneIds?: readonly string[];
  /** What the controller that comes with it answers to. @default - Azure's, "AnnotationControlled" */
  readonly defaultNginxController?: "AnnotationControlled" | "External" | "Internal" | "None";
}

/** An Application Gateway: one that exists, or where Azure makes one. */
export interface ApplicationGateway {
  /** Resource id of the gateway that exists. @default - one is made */
  readonly gatewayId?: string;
  /** Name of the gateway that is made. @default - Azure's */
  readonly gatewayName?: string;
  /** Resource id of the subnet of the gateway that is made. @default - `subnetCidr` */
  readonly subnetId?: string;
  /** Range of the subnet that is made for it. @default - `subnetId` */
  readonly subnetCidr?: string;
}
