import type {
  DeploymentV1SpecTemplate,
  DeploymentV1SpecTemplateSpec,
  DeploymentV1SpecTemplateSpecToleration,
  DeploymentV1SpecTemplateSpecTopologySpreadConstraint,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { ResolvedService, TolerationDeclaration } from "../../model/kubernetes/service";
import { containers } from "./container-spec";
import { type Labels, selectorLabels } from "./labels";
import { nonEmptyList, nonEmptyRecord } from "./non-empty";
import { volumes } from "./pod-volumes";

/** What a pod template needs besides the service. */
export interface PodTemplateOptions {
  /** Labels of the pods, besides the declared ones. */
  readonly labels: Labels;
  /** Name of the service account that the pods run as. */
  readonly serviceAccountName: string;
}

/** The pods of a service, with every safe default of the Pod Security Standard "restricted" and of the linters. */
export function podTemplate(service: ResolvedService, options: PodTemplateOptions): DeploymentV1SpecTemplate {
  return {
    metadata: {
      labels: { ...service.labels, ...options.labels },
      annotations: nonEmptyRecord({ ...service.annotations, ...scrapeAnnotations(service) }),
    },
    spec: podSpec(service, options.serviceAccountName),
  };
}

function podSpec(service: ResolvedService, serviceAccountName: string): DeploymentV1SpecTemplateSpec {
  const user = String(service.runAsUser);
  const { nodeSelector, tolerations } = service.placement;
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostIpc: false,
    hostNetwork: false,
    hostPid: false,
    shareProcessNamespace: false,
    terminationGracePeriodSeconds: service.terminationGracePeriodSeconds,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    },
    nodeSelector: nonEmptyRecord(nodeSelector),
    toleration: nonEmptyList(tolerations.map(toleration)),
    topologySpreadConstraint: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((key) =>
      spreadOver(key, service.name),
    ),
    container: containers(service),
    volume: volumes(service),
  };
}

function toleration({ key, value, effect }: TolerationDeclaration): DeploymentV1SpecTemplateSpecToleration {
  return value === undefined ? { key, operator: "Exists", effect } : { key, operator: "Equal", value, effect };
}

/** Spreads the replicas of one version, so that those of the version before it do not count. */
function spreadOver(topologyKey: string, service: string): DeploymentV1SpecTemplateSpecTopologySpreadConstraint {
  return {
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: "ScheduleAnyway",
    matchLabelKeys: ["pod-template-hash"],
    labelSelector: [{ matchLabels: selectorLabels(service) }],
  };
}

/** What tells Prometheus where to look; Azure's Managed Prometheus reads the same annotations. */
function scrapeAnnotations({ metrics, ports }: ResolvedService): Labels {
  if (metrics === false) return {};
  return {
    "prometheus.io/scrape": "true",
    "prometheus.io/port": String(ports[metrics.port]?.container ?? metrics.port),
    "prometheus.io/path": metrics.path,
  };
}
