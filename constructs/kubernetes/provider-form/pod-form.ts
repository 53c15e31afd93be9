import type * as provider from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type * as core from "kubernetes-types/core/v1";
import { type TypeForm, typeForm } from "./type-form";

// The bindings name the types of a pod once for every workload and every place; those of a Deployment stand for all.

const EXEC_HTTP_TCP = {
  httpGet: {
    of: typeForm<core.HTTPGetAction, provider.DeploymentV1SpecTemplateSpecContainerLivenessProbeHttpGet>({
      httpHeaders: { as: "httpHeader" },
      port: { text: "decimal" },
    }),
  },
  tcpSocket: {
    listed: true,
    of: typeForm<core.TCPSocketAction, provider.DeploymentV1SpecTemplateSpecContainerLivenessProbeTcpSocket>({
      host: false,
      port: { text: "decimal" },
    }),
  },
} as const;

const PROBE = typeForm<core.Probe, provider.DeploymentV1SpecTemplateSpecContainerLivenessProbe>({
  ...EXEC_HTTP_TCP,
  grpc: { listed: true },
  terminationGracePeriodSeconds: false,
});

const HANDLER = typeForm<core.LifecycleHandler, provider.DeploymentV1SpecTemplateSpecContainerLifecyclePreStop>({
  ...EXEC_HTTP_TCP,
  sleep: false,
});

const CONTAINER = typeForm<core.Container, provider.DeploymentV1SpecTemplateSpecContainer>({
  lifecycle: {
    of: typeForm<core.Lifecycle, provider.DeploymentV1SpecTemplateSpecContainerLifecycle>({
      postStart: { listed: true, of: HANDLER },
      preStop: { listed: true, of: HANDLER },
    }),
  },
  livenessProbe: { of: PROBE },
  readinessProbe: { of: PROBE },
  startupProbe: { of: PROBE },
  ports: {
    as: "port",
    of: typeForm<core.ContainerPort, provider.DeploymentV1SpecTemplateSpecContainerPort>({ hostIP: { as: "hostIp" } }),
  },
  resizePolicy: false,
  resources: {
    of: typeForm<core.ResourceRequirements, provider.DeploymentV1SpecTemplateSpecContainerResources>({ claims: false }),
  },
  restartPolicy: false,
  securityContext: {
    of: typeForm<core.SecurityContext, provider.DeploymentV1SpecTemplateSpecContainerSecurityContext>({
      appArmorProfile: false,
      procMount: false,
      runAsGroup: { text: "decimal" },
      runAsUser: { text: "decimal" },
      windowsOptions: false,
    }),
  },
  volumeDevices: { as: "volumeDevice" },
  volumeMounts: {
    as: "volumeMount",
    of: typeForm<core.VolumeMount, provider.DeploymentV1SpecTemplateSpecContainerVolumeMount>({
      recursiveReadOnly: false,
    }),
  },
});

const POD_AFFINITY_TERM = typeForm<
  core.PodAffinityTerm,
  provider.DeploymentV1SpecTemplateSpecAffinityPodAffinityRequiredDuringSchedulingIgnoredDuringExecution
>({
  labelSelector: { listed: true },
  matchLabelKeys: false,
  mismatchLabelKeys: false,
  namespaceSelector: { listed: true },
});

const POD_AFFINITY: TypeForm = {
  requiredDuringSchedulingIgnoredDuringExecution: { of: POD_AFFINITY_TERM },
  preferredDuringSchedulingIgnoredDuringExecution: { of: { podAffinityTerm: { of: POD_AFFINITY_TERM } } },
};

const AFFINITY: TypeForm = {
  nodeAffinity: {
    of: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        of: typeForm<
          core.NodeSelector,
          provider.DeploymentV1SpecTemplateSpecAffinityNodeAffinityRequiredDuringSchedulingIgnoredDuringExecution
        >({ nodeSelectorTerms: { as: "nodeSelectorTerm" } }),
      },
    },
  },
  podAffinity: { of: POD_AFFINITY },
  podAntiAffinity: { of: POD_AFFINITY },
};

const FILE = typeForm<core.KeyToPath, provider.DeploymentV1SpecTemplateSpecVolumeConfigMapItems>({
  mode: { text: "octal" },
});

const DOWNWARD_FILE = typeForm<core.DownwardAPIVolumeFile, provider.DeploymentV1SpecTemplateSpecVolumeDownwardApiItems>(
  { mode: { text: "octal" } },
);

const VOLUME = typeForm<core.Volume, provider.DeploymentV1SpecTemplateSpecVolume>({
  azureDisk: {
    of: typeForm<core.AzureDiskVolumeSource, provider.DeploymentV1SpecTemplateSpecVolumeAzureDisk>({
      diskURI: { as: "dataDiskUri" },
    }),
  },
  configMap: {
    of: typeForm<core.ConfigMapVolumeSource, provider.DeploymentV1SpecTemplateSpecVolumeConfigMap>({
      defaultMode: { text: "octal" },
      items: { of: FILE },
    }),
  },
  downwardAPI: {
    as: "downwardApi",
    of: typeForm<core.DownwardAPIVolumeSource, provider.DeploymentV1SpecTemplateSpecVolumeDownwardApi>({
      defaultMode: { text: "octal" },
      items: { of: DOWNWARD_FILE },
    }),
  },
  projected: {
    listed: true,
    of: typeForm<core.ProjectedVolumeSource, provider.DeploymentV1SpecTemplateSpecVolumeProjected>({
      defaultMode: { text: "octal" },
      sources: {
        of: typeForm<core.VolumeProjection, provider.DeploymentV1SpecTemplateSpecVolumeProjectedSources>({
          clusterTrustBundle: false,
          configMap: { listed: true, of: { items: { of: FILE } } },
          downwardAPI: { as: "downwardApi", of: { items: { of: DOWNWARD_FILE } } },
          secret: { listed: true, of: { items: { of: FILE } } },
        }),
      },
    }),
  },
  secret: {
    of: typeForm<core.SecretVolumeSource, provider.DeploymentV1SpecTemplateSpecVolumeSecret>({
      defaultMode: { text: "octal" },
      items: { of: FILE },
    }),
  },
  // in-tree volumes that Kubernetes has removed or replaced by CSI drivers
  cephfs: false,
  portworxVolume: false,
  scaleIO: false,
  storageos: false,
});

/** The form of the spec of a pod, whatever workload it is a part of. */
export const POD_SPEC = typeForm<core.PodSpec, provider.DeploymentV1SpecTemplateSpec>({
  affinity: { of: AFFINITY },
  containers: { as: "container", of: CONTAINER },
  dnsConfig: {
    of: typeForm<core.PodDNSConfig, provider.DeploymentV1SpecTemplateSpecDnsConfig>({ options: { as: "option" } }),
  },
  ephemeralContainers: false,
  hostIPC: { as: "hostIpc" },
  hostPID: { as: "hostPid" },
  hostUsers: false,
  initContainers: { as: "initContainer", of: { ...CONTAINER, restartPolicy: { laidOver: true } } },
  overhead: false,
  preemptionPolicy: false,
  priority: false,
  readinessGates: { as: "readinessGate" },
  resourceClaims: false,
  schedulingGates: false,
  securityContext: {
    of: typeForm<core.PodSecurityContext, provider.DeploymentV1SpecTemplateSpecSecurityContext>({
      appArmorProfile: false,
      fsGroup: { text: "decimal" },
      runAsGroup: { text: "decimal" },
      runAsUser: { text: "decimal" },
      sysctls: { as: "sysctl" },
    }),
  },
  serviceAccount: false,
  setHostnameAsFQDN: false,
  tolerations: {
    as: "toleration",
    of: typeForm<core.Toleration, provider.DeploymentV1SpecTemplateSpecToleration>({
      tolerationSeconds: { text: "decimal" },
    }),
  },
  topologySpreadConstraints: {
    as: "topologySpreadConstraint",
    of: typeForm<core.TopologySpreadConstraint, provider.DeploymentV1SpecTemplateSpecTopologySpreadConstraint>({
      labelSelector: { listed: true },
    }),
  },
  volumes: { as: "volume", of: VOLUME },
});
