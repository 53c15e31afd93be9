/**
 * Rights of root that a container may keep. A namespace that is held to "restricted" allows the first of them, one that
 * is held to "baseline" those up to SYS_CHROOT.
 *
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export const CAPABILITIES = [
  "NET_BIND_SERVICE",
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
  "AUDIT_CONTROL",
  "AUDIT_READ",
  "BLOCK_SUSPEND",
  "BPF",
  "CHECKPOINT_RESTORE",
  "DAC_READ_SEARCH",
  "IPC_LOCK",
  "IPC_OWNER",
  "LEASE",
  "LINUX_IMMUTABLE",
  "MAC_ADMIN",
  "MAC_OVERRIDE",
  "NET_ADMIN",
  "NET_BROADCAST",
  "NET_RAW",
  "PERFMON",
  "SYS_ADMIN",
  "SYS_BOOT",
  "SYS_MODULE",
  "SYS_NICE",
  "SYS_PACCT",
  "SYS_PTRACE",
  "SYS_RAWIO",
  "SYS_RESOURCE",
  "SYS_TIME",
  "SYS_TTY_CONFIG",
  "SYSLOG",
  "WAKE_ALARM",
] as const;

/** A right of root that a container keeps: `NET_BIND_SERVICE` opens ports below 1024, `CHOWN` gives files away. */
export type Capability = (typeof CAPABILITIES)[number];

const LAST_OF_BASELINE = CAPABILITIES.indexOf("SYS_CHROOT");

/**
 * The strictest Pod Security Standard that allows a right of root.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podSecurityNeededBy(capability: Capability): "restricted" | "baseline" | "privileged" {
  if (capability === "NET_BIND_SERVICE") return "restricted";
  return CAPABILITIES.indexOf(capability) <= LAST_OF_BASELINE ? "baseline" : "privileged";
}
