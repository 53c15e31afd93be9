/** What pods share with their node. Each of it gives a way past what keeps pods from each other. */
export interface HostDeclaration {
  /** Whether they have the addresses and ports of the node; no network policy holds them then. @default false */
  readonly network?: boolean;
  /** Whether they see the processes of the node. @default false */
  readonly pid?: boolean;
  /** Whether they share memory with processes of the node. @default false */
  readonly ipc?: boolean;
}

/** What pods share with their node, with every field known, each as in {@link HostDeclaration}. */
export type ResolvedHost = Required<HostDeclaration>;

/** Fills in the defaults of what pods share with their node. */
export function resolveHost(declared: HostDeclaration = {}): ResolvedHost {
  return { network: declared.network ?? false, pid: declared.pid ?? false, ipc: declared.ipc ?? false };
}
