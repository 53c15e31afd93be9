/** Pods of a workload, as network policies see them. */
export interface PolicyPods {
  /** `namespace/name` of the workload. */
  readonly workload: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Ports that they listen on, such as `8080` or `53/UDP`. */
  readonly ports: readonly string[];
  /** Whether they have the addresses of their nodes, so that no policy tells them from these. */
  readonly onHostNetwork: boolean;
}

/** A way between the pods of two workloads that is open at both ends. */
export interface Way {
  readonly from: string;
  readonly to: string;
  /** Ports that are reached; all that the pods listen on where `isEveryPort` says so. */
  readonly ports: readonly string[];
  readonly isEveryPort: boolean;
}

/** A port as it is written: TCP is what is meant where nothing is said. */
export function portText(port: number | string, protocol: string): string {
  return protocol === "TCP" ? String(port) : `${port}/${protocol}`;
}
