import type { PathSegment } from "../problem";
import { podSecurityNeededBy } from "./capability";
import { containersOf } from "./container";
import type { ResolvedPod } from "./pod";
import { SYSCTL_NAME } from "./pod-settings";
import type { ResolvedPort } from "./port";

/** Pod Security Standards, from strict to open. */
export const POD_SECURITY_LEVELS = ["restricted", "baseline", "privileged"] as const;

/** How strictly pods are judged: as those that need no rights, as usual, or not at all. */
export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/** How strictly the pods of a namespace are judged that says nothing itself. */
export const USUAL_POD_SECURITY: PodSecurityLevel = "restricted";

/** Whether a level allows what another one does. */
export function allows(level: PodSecurityLevel, needed: PodSecurityLevel): boolean {
  return POD_SECURITY_LEVELS.indexOf(level) >= POD_SECURITY_LEVELS.indexOf(needed);
}

/** Something that a pod has which "restricted" forbids. */
export interface PodRight {
  /** Path from the pod to it. */
  readonly at: readonly PathSegment[];
  /** What it is, as a message shows it. */
  readonly value: unknown;
  /** The strictest level that allows it. */
  readonly needs: PodSecurityLevel;
}

type PodPorts = Readonly<Record<string, ResolvedPort>>;

/**
 * What a pod has beyond "restricted".
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function rightsOf(pod: ResolvedPod & { readonly ports?: PodPorts }): readonly PodRight[] {
  const host = Object.entries(pod.host).flatMap(([namespace, isShared]): PodRight[] =>
    isShared ? [{ at: ["host", namespace], value: true, needs: "privileged" }] : [],
  );
  const folders = Object.entries(pod.volumes).flatMap(([name, volume]): PodRight[] =>
    volume.kind === "hostPath" ? [{ at: ["volumes", name, "kind"], value: volume.kind, needs: "privileged" }] : [],
  );
  const ports = Object.entries(pod.ports ?? {}).flatMap(([name, { host }]): PodRight[] =>
    host === undefined ? [] : [{ at: ["ports", name, "host"], value: host, needs: "privileged" }],
  );
  const sysctls = Object.keys(pod.sysctls).flatMap((name): PodRight[] =>
    SAFE_SYSCTLS.includes(name) || !SYSCTL_NAME.test(name)
      ? []
      : [{ at: ["sysctls", name], value: pod.sysctls[name], needs: "privileged" }],
  );
  const root = pod.runAsUser === 0 ? [ROOT] : [];
  return [...root, ...rightsOfContainers(pod), ...host, ...ports, ...folders, ...sysctls];
}

/** Settings of the kernel that reach no other pod. */
const SAFE_SYSCTLS: readonly string[] = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
];

const ROOT: PodRight = { at: ["runAsUser"], value: 0, needs: "baseline" };

function rightsOfContainers(pod: ResolvedPod): readonly PodRight[] {
  return containersOf(pod).flatMap(({ at, capabilities, privileged, runAsUser, allowPrivilegeEscalation }) => [
    ...(allowPrivilegeEscalation
      ? [{ at: [...at, "allowPrivilegeEscalation"], value: true, needs: "baseline" } as const]
      : []),
    ...(runAsUser === 0 ? [{ ...ROOT, at: [...at, ...ROOT.at] }] : []),
    ...(privileged ? [{ at: [...at, "privileged"], value: true, needs: "privileged" } as const] : []),
    ...capabilities.map((capability, index) => ({
      at: [...at, "capabilities", index],
      value: capability,
      needs: podSecurityNeededBy(capability),
    })),
  ]);
}
