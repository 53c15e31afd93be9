import { resourcesOf, type StackJson } from "./synthesized-platform";

type Resources = Pick<StackJson, "resource">;
type Labels = Readonly<Record<string, string>>;

/** Pods of one workload, or of somebody else, as network policies see them. */
export interface ReachPods {
  /** What they are called in a table. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Labels of their namespace, besides its name. @default {} */
  readonly namespaceLabels?: Labels;
  /** Ports that they listen on, as `8080` or `53/UDP`. */
  readonly ports: readonly string[];
  /** An address of theirs, where ranges of policies match pods, as everywhere but with Cilium. @default - they match none */
  readonly address?: string;
}

/** What is at the other end: pods, or an address outside. */
export type Peer = ReachPods | string;

interface Selector {
  readonly match_labels?: Labels;
}

interface PolicyPeer {
  readonly namespace_selector?: Selector;
  readonly pod_selector?: Selector;
  readonly ip_block?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface PolicyRule {
  readonly from?: readonly PolicyPeer[];
  readonly to?: readonly PolicyPeer[];
  readonly ports?: readonly { readonly protocol: string; readonly port: string; readonly end_port?: number }[];
}

interface Policy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly policy_types: readonly string[];
    readonly pod_selector: Selector;
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
  };
}

interface PodTemplate {
  readonly metadata: { readonly labels: Labels };
  readonly spec: { readonly container: readonly { readonly port?: readonly ContainerPort[] }[] };
}

interface ContainerPort {
  readonly container_port: number;
  readonly protocol?: string;
}

interface Workload {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly template?: PodTemplate;
    readonly job_template?: { readonly spec: { readonly template: PodTemplate } };
  };
}

const POD_MAKERS = ["deployment", "stateful_set", "daemon_set", "job", "cron_job"];
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

/** The pods of all workloads of a stack, in the order of their names. */
export function podsIn(stack: Resources): readonly ReachPods[] {
  const makers = POD_MAKERS.flatMap((kind) => resourcesOf(stack, `kubernetes_${kind}_v1`) as unknown as Workload[]);
  const pods = makers.flatMap(({ metadata, spec }) => {
    const template = spec.template ?? spec.job_template?.spec.template;
    if (!template) return [];
    const listening = template.spec.container.flatMap(({ port = [] }) => port);
    const ports = listening.map(({ container_port, protocol = "TCP" }) =>
      protocol === "TCP" ? `${container_port}` : `${container_port}/${protocol}`,
    );
    return [{ name: metadata.name, namespace: metadata.namespace, labels: template.metadata.labels, ports }];
  });
  return pods.sort((one, other) => one.namespace.localeCompare(other.namespace) || one.name.localeCompare(other.name));
}

/** Who reaches whom by the network policies of a stack, judged as the API describes them. */
export class Reach {
  private readonly policies: readonly Policy[];

  constructor(...stacks: readonly Resources[]) {
    this.policies = stacks.flatMap(
      (stack) => resourcesOf(stack, "kubernetes_network_policy_v1") as unknown as Policy[],
    );
  }

  /** Whether a connection is let out at one end, and in at the other. */
  reaches(from: Peer, to: Peer, port: string): boolean {
    return this.isOpen("Egress", from, to, port) && this.isOpen("Ingress", to, from, port);
  }

  /** The ports of pods that are reached. */
  portsReached(from: Peer, to: ReachPods): readonly string[] {
    return to.ports.filter((port) => this.reaches(from, to, port));
  }

  /** Nobody selects what is outside; of pods that some policy selects in a direction, only what a rule names is open. */
  private isOpen(direction: "Ingress" | "Egress", pods: Peer, peer: Peer, port: string): boolean {
    if (typeof pods === "string") return true;
    const selecting = this.policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === pods.namespace &&
        spec.policy_types.includes(direction) &&
        selects(spec.pod_selector, pods.labels),
    );
    if (selecting.length === 0) return true;
    return selecting.some(({ metadata, spec }) => {
      const rules = (direction === "Ingress" ? spec.ingress : spec.egress) ?? [];
      return rules.some((rule) => {
        const peers = (direction === "Ingress" ? rule.from : rule.to) ?? [];
        return (
          hasPort(rule, port) && (peers.length === 0 || peers.some((one) => matches(one, peer, metadata.namespace)))
        );
      });
    });
  }
}

function hasPort({ ports = [] }: PolicyRule, wanted: string): boolean {
  const [number, protocol = "TCP"] = wanted.split("/");
  if (ports.length === 0) return true;
  return ports.some(
    (rule) =>
      rule.protocol === protocol &&
      Number(rule.port) <= Number(number) &&
      Number(number) <= (rule.end_port ?? Number(rule.port)),
  );
}

function matches({ namespace_selector, pod_selector, ip_block }: PolicyPeer, peer: Peer, here: string): boolean {
  if (ip_block) {
    const address = typeof peer === "string" ? peer : peer.address;
    if (address === undefined) return false;
    return isIn(ip_block.cidr, address) && !(ip_block.except ?? []).some((range) => isIn(range, address));
  }
  if (typeof peer === "string") return false;
  const isThere = namespace_selector
    ? selects(namespace_selector, { ...peer.namespaceLabels, [NAMESPACE_NAME]: peer.namespace })
    : peer.namespace === here;
  return isThere && selects(pod_selector ?? {}, peer.labels);
}

function selects({ match_labels = {} }: Selector, labels: Labels): boolean {
  return Object.entries(match_labels).every(([key, value]) => labels[key] === value);
}

function isIn(cidr: string, address: string): boolean {
  const [first = "", prefix] = cidr.split("/");
  const size = 2 ** (32 - Number(prefix));
  return Math.floor(numberOf(first) / size) === Math.floor(numberOf(address) / size);
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whoever knows what is reached: the policies as the API describes them, or a network in which it was tried. */
export type Reached = Pick<Reach, "reaches" | "portsReached">;

function cell(reach: Reached, from: Peer, to: Peer): string {
  if (typeof to === "string") {
    const [address = "", port = ""] = to.split(":");
    return reach.reaches(from, address, port) ? "open" : "·";
  }
  const ports = reach.portsReached(from, to);
  if (ports.length === 0) return "·";
  return ports.length === to.ports.length ? "all" : ports.join(" ");
}

/** Some pods of a namespace, such as those of a gateway. */
export function somePods(namespace: string, labels: Labels = {}): ReachPods {
  return { name: "*", namespace, labels, ports: [] };
}

/**
 * Who reaches whom, for a person to read: a row for each caller, a column for each workload that listens, and for each
 * address outside with its port. `all` for every port, else the ports; `·` for none. Where all that listen are of one
 * namespace, it is left out.
 */
export function reachTable(reach: Reached, callers: readonly Peer[], called: readonly Peer[]): string {
  const homes = new Set(called.flatMap((peer) => (typeof peer === "string" ? [] : peer.namespace)));
  const title = (peer: Peer) => {
    if (typeof peer === "string") return peer;
    return homes.size === 1 && homes.has(peer.namespace) ? peer.name : `${peer.namespace}/${peer.name}`;
  };
  const rows = callers.map((from) => [title(from), ...called.map((to) => cell(reach, from, to))]);
  const head = ["", ...called.map(title)];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
