import type { Container, PodDNSConfig, PodSpec, PodTemplateSpec, Toleration } from "kubernetes-types/core/v1";
import type { ClusterConventions } from "../../model/kubernetes/cluster-conventions";
import { containersInOrder, initContainersOf, type PodContainer } from "../../model/kubernetes/container";
import { type Labels, selectorOf } from "../../model/kubernetes/labels";
import type { TolerationDeclaration } from "../../model/kubernetes/placement";
import type { ResolvedPod } from "../../model/kubernetes/pod";
import type { ResolvedDnsConfig } from "../../model/kubernetes/pod-settings";
import { operatorOf } from "../../model/kubernetes/toleration";
import { inOrder } from "../in-order";
import { nonEmptyList, nonEmptyRecord } from "../non-empty";
import { affinityOf, spreadOf } from "./affinity";
import { type ContainerProbes, containerOf, type PodPorts, portsOf, preStopOf, probesOf } from "./container";
import { volumeMountsOf, volumesOf } from "./volumes";

/** What a pod template needs besides the pod. */
export interface PodTemplateOptions {
  /** Labels of the pods, besides the declared ones. */
  readonly labels: Labels;
  /** Annotations of the pods, besides the declared ones. @default {} */
  readonly annotations?: Labels;
  /** Name of the service account that the pods run as, where it is their own. */
  readonly serviceAccountName: string;
  /** Ports that the containers listen on, by name. @default {} */
  readonly ports?: PodPorts;
  /** More of the main container, such as its probes. @default {} */
  readonly main?: ContainerProbes;
  /**
   * Label that tells the pods of one version from those of another; the pods of a version are spread over zones and
   * nodes. @default - the pods are not spread
   */
  readonly versionLabel?: string;
  /** What happens when a container ends. @default - Kubernetes starts it again */
  readonly restartPolicy?: PodSpec["restartPolicy"];
  /** What the cluster has. */
  readonly conventions: ClusterConventions;
}

/** The pods of a workload, with every safe default of the Pod Security Standard "restricted" and of the linters. */
export function podTemplate(pod: ResolvedPod, options: PodTemplateOptions): PodTemplateSpec {
  return {
    metadata: {
      labels: { ...options.labels, ...pod.labels, ...selectorOf(pod) },
      annotations: nonEmptyRecord({ ...pod.annotations, ...options.annotations }),
    },
    spec: podSpec(pod, options),
  };
}

function podSpec(pod: ResolvedPod, options: PodTemplateOptions): PodSpec {
  const { runAsUser, runAsGroup, fsGroup, supplementalGroups } = pod;
  const { versionLabel, restartPolicy } = options;
  const { nodeSelector, tolerations } = pod.placement;
  const affinity = affinityOf(pod.placement);
  const initContainers = nonEmptyList(initContainersOf(pod).map((container) => containerIn(pod, container, options)));
  const imagePullSecrets = nonEmptyList(pod.imagePullSecrets.map((name) => ({ name })));
  return {
    serviceAccountName: typeof pod.serviceAccount === "string" ? pod.serviceAccount : options.serviceAccountName,
    ...(restartPolicy && { restartPolicy }),
    automountServiceAccountToken: pod.automountServiceAccountToken,
    ...(imagePullSecrets && { imagePullSecrets }),
    enableServiceLinks: pod.enableServiceLinks,
    hostIPC: pod.host.ipc,
    hostNetwork: pod.host.network,
    hostPID: pod.host.pid,
    ...namesOf(pod),
    ...(pod.hostAliases.length > 0 && {
      hostAliases: pod.hostAliases.map(({ ip, hostnames }) => ({ ip: String(ip), hostnames: [...hostnames] })),
    }),
    shareProcessNamespace: pod.shareProcessNamespace,
    terminationGracePeriodSeconds: pod.terminationGracePeriodSeconds,
    securityContext: {
      runAsNonRoot: runAsUser !== 0,
      runAsUser,
      runAsGroup,
      fsGroup,
      ...(supplementalGroups.length > 0 && { supplementalGroups: [...supplementalGroups] }),
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
      ...(Object.keys(pod.sysctls).length > 0 && {
        sysctls: inOrder(pod.sysctls).map(([name, value]) => ({ name, value })),
      }),
    },
    ...(pod.priorityClass && { priorityClassName: pod.priorityClass }),
    ...(pod.schedulerName && { schedulerName: pod.schedulerName }),
    ...(pod.runtimeClassName && { runtimeClassName: pod.runtimeClassName }),
    nodeSelector: nonEmptyRecord(nodeSelector),
    tolerations: nonEmptyList(tolerations.map(toleration)),
    ...(affinity && { affinity }),
    ...(versionLabel && {
      topologySpreadConstraints: spreadOf(pod.placement, selectorOf(pod), versionLabel),
    }),
    ...(initContainers && { initContainers }),
    containers: containersInOrder(pod).map((container) => containerIn(pod, container, options)),
    volumes: volumesOf(pod),
  };
}

/** What the pods are called, and how they find others by name. */
function namesOf({ dnsPolicy, dnsConfig, hostname, subdomain, host }: ResolvedPod): Partial<PodSpec> {
  const policy = dnsPolicy ?? (host.network ? "ClusterFirstWithHostNet" : undefined);
  return {
    ...(policy && { dnsPolicy: policy }),
    ...(dnsConfig && saysAnything(dnsConfig) && { dnsConfig: dnsConfigOf(dnsConfig) }),
    ...(hostname && { hostname }),
    ...(subdomain && { subdomain }),
  };
}

function saysAnything({ nameservers, searches, options }: ResolvedDnsConfig): boolean {
  return nameservers.length + searches.length + Object.keys(options).length > 0;
}

function dnsConfigOf({ nameservers, searches, options }: ResolvedDnsConfig): PodDNSConfig {
  return {
    nameservers: nonEmptyList(nameservers.map(String)),
    searches: nonEmptyList(searches),
    options: nonEmptyList(inOrder(options).map(([name, value]) => ({ name, ...(value !== true && { value }) }))),
  };
}

function containerIn(pod: ResolvedPod, container: PodContainer, options: PodTemplateOptions): Container {
  const { ports = {}, main, conventions } = options;
  const isMain = container.at.length === 0;
  const name = isMain ? undefined : container.name;
  const { restartPolicy } = container;
  const preStop = preStopOf(pod.preStop, ports);
  return {
    ...containerOf(container, {
      imagePullPolicy: pod.imagePullPolicy ?? conventions.imagePullPolicy,
      asRoot: (container.runAsUser ?? pod.runAsUser) === 0,
    }),
    ports: portsOf(ports, name, pod.host.network),
    ...(!isMain && container.probes && probesOf(container.probes, ports)),
    ...(isMain && {
      ...main,
      ...((preStop || pod.postStart) && {
        lifecycle: {
          ...(pod.postStart && { postStart: { exec: { command: [...pod.postStart.command] } } }),
          ...(preStop && { preStop }),
        },
      }),
    }),
    ...(restartPolicy && { restartPolicy }),
    volumeMounts: volumeMountsOf(pod, name),
  };
}

function toleration(declared: TolerationDeclaration): Toleration {
  const { key, value, effect, seconds } = declared;
  return {
    ...(key !== undefined && { key }),
    operator: operatorOf(declared),
    ...(value !== undefined && { value }),
    ...(effect && { effect }),
    ...(seconds !== undefined && { tolerationSeconds: seconds }),
  };
}
