/**
 * What the API server says of itself where nobody says anything: it means the same as nothing. The first path that fits
 * counts.
 */
const DEFAULTS: readonly (readonly [path: RegExp, ...values: readonly string[]])[] = [
  [/Probe\.timeoutSeconds$/, "1"],
  [/Probe\.periodSeconds$/, "10"],
  [/Probe\.(successThreshold)$/, "1"],
  [/Probe\.failureThreshold$/, "3"],
  [/Probe\.initialDelaySeconds$/, "0"],
  [/\.httpGet\.scheme$/, "HTTP"],
  [/\.httpGet\.path$/, "/"],
  [/\.grpc\.service$/, ""],
  [/\.terminationMessagePath$/, "/dev/termination-log"],
  [/\.terminationMessagePolicy$/, "File"],
  [/\.protocol$/, "TCP"],
  [/\.restartPolicy$/, "Always"],
  [/\.dnsPolicy$/, "ClusterFirst"],
  [/\.schedulerName$/, "default-scheduler"],
  [/\.terminationGracePeriodSeconds$/, "30"],
  [/\.(automountServiceAccountToken|enableServiceLinks|allowPrivilegeEscalation)$/, "true"],
  [/^automountServiceAccountToken$/, "true"],
  [
    /\.(hostNetwork|hostPID|hostIPC|readOnly|privileged|runAsNonRoot|readOnlyRootFilesystem|shareProcessNamespace|stdin|stdinOnce|tty|optional|suspend|hostUsers|setHostnameAsFQDN|publishNotReadyAddresses|manualSelector)$/,
    "false",
  ],
  [/\.env\.[^.]+\.value$/, ""],
  [/\.fieldRef\.apiVersion$/, "v1"],
  [/\.resourceFieldRef\.divisor$/, "0", "1"],
  [/\.defaultMode$/, "420"],
  [/\.hostPath\.type$/, ""],
  [/\.emptyDir\.medium$/, ""],
  [/\.mountPropagation$/, "None"],
  [/\.expirationSeconds$/, "3600"],
  [/^spec\.revisionHistoryLimit$/, "10"],
  [/^spec\.progressDeadlineSeconds$/, "600"],
  [/^spec\.minReadySeconds$/, "0"],
  [/^spec\.strategy\.type$/, "RollingUpdate"],
  [/^spec\.strategy\.rollingUpdate\.max(Surge|Unavailable)$/, "25%"],
  [/^spec\.updateStrategy\.type$/, "RollingUpdate"],
  [/^spec\.updateStrategy\.rollingUpdate\.(partition|maxSurge)$/, "0"],
  [/^spec\.updateStrategy\.rollingUpdate\.maxUnavailable$/, "1"],
  [/^spec\.podManagementPolicy$/, "OrderedReady"],
  [/^spec\.persistentVolumeClaimRetentionPolicy\./, "Retain"],
  [/\.volumeMode$/, "Filesystem"],
  [/^spec\.type$/, "ClusterIP"],
  [/^spec\.sessionAffinity$/, "None"],
  [/^spec\.internalTrafficPolicy$/, "Cluster"],
  [/^spec\.externalTrafficPolicy$/, "Cluster"],
  [/^spec\.ipFamilyPolicy$/, "SingleStack"],
  [/^spec\.ipFamilies\.0$/, "IPv4"],
  [/^spec\.allocateLoadBalancerNodePorts$/, "true"],
  [/^spec\.concurrencyPolicy$/, "Allow"],
  [/^spec\.successfulJobsHistoryLimit$/, "3"],
  [/^spec\.failedJobsHistoryLimit$/, "1"],
  [/(^|\.)spec\.(jobTemplate\.spec\.)?backoffLimit$/, "6"],
  [/(^|\.)spec\.(jobTemplate\.spec\.)?(parallelism|completions)$/, "1"],
  [/\.completionMode$/, "NonIndexed"],
  [/\.podReplacementPolicy$/, "TerminatingOrFailed"],
  [/^(reclaimPolicy)$/, "Delete"],
  [/^volumeBindingMode$/, "Immediate"],
  [/^preemptionPolicy$/, "PreemptLowerPriority"],
  [/^(globalDefault|immutable|allowVolumeExpansion)$/, "false"],
];

/** Whether a value at a path says what the API server says where nobody says anything. */
export function isDefault(path: string, value: string): boolean {
  const found = DEFAULTS.find(([paths]) => paths.test(path));
  return found?.slice(1).includes(value) ?? false;
}

/** What nobody declares: what the API server, its controllers and whoever applied an object added to it. */
const ADDED =
  /^(metadata\.(uid|resourceVersion|creationTimestamp|generation|managedFields|ownerReferences|finalizers|selfLink|generateName|name|namespace)(\.|$)|status(\.|$)|apiVersion$|kind$|.*\.creationTimestamp$|.*template\.spec\.serviceAccount$|spec\.clusterIPs?(\.|$)|spec\.healthCheckNodePort$|.*\.nodePort$|spec\.finalizers|metadata\.labels\.(kubernetes\.io\/metadata\.name)$|secrets(\.|$)|spec\.volumeName$|spec\.selector\.matchLabels\.(batch\.kubernetes\.io\/)?controller-uid$|.*\.labels\.(batch\.kubernetes\.io\/)?(controller-uid|job-name)$)/;

/** Whether nobody declares what is at a path. That a Service has no address is declared, and its address is not. */
export function isAdded(path: string, value: unknown): boolean {
  return ADDED.test(path) && !(path === "spec.clusterIP" && value === "None");
}
