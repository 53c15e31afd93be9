import { AKS } from "../../model/azure/conventions";
import { NAMESPACE_NAME_LABEL } from "../../model/kubernetes/labels";
import { Cidr } from "../../model/value/cidr";
import { entriesAt, type Fields, fieldsAt, isFields, numberAt, said, textAt, textsAt, valueAt } from "../json";
import type { Inventory } from "./inventory";
import { matchLabelsOf } from "./placement";

/** Pods whose ways are read. */
interface PodsOnNetwork {
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
  /** The ports of the workload, as they are declared. */
  readonly ports: Fields;
  /** What is open by a load balancer, which needs no caller. @default - nothing */
  readonly exposed?: unknown;
  /** Servers of names, to which the way is open. @default [] */
  readonly nameservers?: readonly string[];
}

/** What ways are read with. */
interface TrafficContext {
  readonly inventory: Inventory;
  /** Whether ways that are open today stay open. */
  readonly keepOpen: boolean;
}

const ANYWHERE = "0.0.0.0/0";
const EVERY_PORT = [
  { port: 1, endPort: 65_535 },
  { port: 1, endPort: 65_535, protocol: "UDP" },
];
/** Policies of every namespace of ours: what they open is open without being said. */
const OURS = new Set(["default-deny", "allow-dns", "allow-same-namespace", "allow-gateway", "allow-scraper"]);

/** What pods call and who calls them, as the network policies have it; where there are none, everything is open. */
export function trafficOf(pods: PodsOnNetwork, { inventory, keepOpen }: TrafficContext): Fields {
  const policies = inventory
    .ofKind("NetworkPolicy", pods.namespace)
    .filter((policy) => selects(policy, pods.podLabels));
  const of = (type: string) => policies.filter((policy) => typesOf(policy).includes(type));
  const mentioned = (type: string) => of(type).filter(({ metadata }) => !OURS.has(metadata.name ?? ""));
  const ingress = of("Ingress").length > 0;
  const egress = of("Egress").length > 0;
  const hasPorts = Object.keys(pods.ports).length > 0;
  const open = (isAsked: boolean, ways: readonly Fields[]) => (keepOpen && isAsked ? ways : []);
  const out = mentioned("Egress").flatMap((policy) =>
    entriesAt(policy, "spec.egress").flatMap((rule) => waysOut(rule, pods)),
  );
  return said({
    calledBy: ingress
      ? mentioned("Ingress").flatMap((policy) =>
          entriesAt(policy, "spec.ingress").flatMap((rule) => callersOf(rule, pods)),
        )
      : open(hasPorts, [{ namespaceLabels: {} }, { cidr: ANYWHERE }]),
    egress: egress ? out.filter(({ cidr }) => cidr !== undefined) : open(true, [{ cidr: ANYWHERE, ports: EVERY_PORT }]),
    calls: egress
      ? out.filter(({ cidr }) => cidr === undefined)
      : open(true, [{ namespaceLabels: {}, ports: EVERY_PORT }]),
  });
}

function selects(policy: unknown, labels: Readonly<Record<string, string>>): boolean {
  const selector = Object.entries(matchLabelsOf(fieldsAt(policy, "spec.podSelector")));
  return selector.every(([key, value]) => labels[key] === value);
}

function typesOf(policy: unknown): readonly string[] {
  const said = textsAt(policy, "spec.policyTypes");
  if (said.length > 0) return said;
  return entriesAt(policy, "spec.egress").length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
}

function callersOf(rule: Fields, pods: PodsOnNetwork): Fields[] {
  const from = entriesAt(rule, "from");
  if (isLoadBalancer(from, pods.exposed)) return [];
  const ports = namesOf(entriesAt(rule, "ports"), pods.ports);
  const peers = from.length === 0 ? [{ namespaceLabels: {} }, { cidr: ANYWHERE }] : from.flatMap(peerOf);
  return peers.map((peer) => ({ ...peer, ...said({ ports }) }));
}

/** Whether callers are those of the load balancer, whom the workload lets in itself. */
function isLoadBalancer(from: readonly Fields[], exposed: unknown): boolean {
  if (exposed === undefined) return false;
  const sources = textsAt(exposed, "sources");
  if (from.length === 0) return textAt(exposed, "externalTrafficPolicy") === "Cluster";
  return from.length === sources.length && from.every((peer, index) => textAt(peer, "ipBlock.cidr") === sources[index]);
}

/** Names of the ports of the workload; none where it is every port. */
function namesOf(ports: readonly Fields[], declared: Fields): readonly string[] {
  const named = Object.entries(declared).filter(([key, port]) =>
    ports.some((each) => each.port === key || each.port === (numberAt(port, "container") ?? port)),
  );
  return named.length === Object.keys(declared).length ? [] : named.map(([key]) => key);
}

function waysOut(rule: Fields, { nameservers = [] }: PodsOnNetwork): Fields[] {
  const to = entriesAt(rule, "to");
  const ranges = to.map((peer) => textAt(peer, "ipBlock.cidr"));
  if (nameservers.length > 0 && ranges.every((range, index) => range === `${nameservers[index]}/32`)) return [];
  const ports = entriesAt(rule, "ports").map(({ port, endPort, protocol }) =>
    endPort === undefined && (protocol ?? "TCP") === "TCP"
      ? port
      : said({ port, endPort, protocol: protocol === "TCP" ? undefined : protocol }),
  );
  const all = ports.length > 0 ? ports : EVERY_PORT;
  const peers = to.length === 0 ? [{ namespaceLabels: {} }, { cidr: ANYWHERE }] : to.flatMap(peerOf);
  return peers.map((peer) => ({ ...peer, ports: all }));
}

/** Who is at the other end; nobody for pods of the same namespace, which reach each other. */
function peerOf(peer: Fields): Fields[] {
  const cidr = textAt(peer, "ipBlock.cidr");
  if (cidr !== undefined) return [said({ cidr, except: withoutMetadata(cidr, textsAt(peer, "ipBlock.except")) })];
  if (!isFields(peer.namespaceSelector)) return [];
  const labels = matchLabelsOf(fieldsAt(peer, "podSelector"));
  const namespaceLabels = matchLabelsOf(fieldsAt(peer, "namespaceSelector"));
  const { [NAMESPACE_NAME_LABEL]: namespace, ...others } = namespaceLabels;
  const isNamed = namespace !== undefined && Object.keys(others).length === 0;
  return [{ ...(isNamed ? { namespace } : { namespaceLabels }), ...said({ labels }) }];
}

/** What of a range belongs to nodes is left out of it without being said. */
function withoutMetadata(cidr: string, except: readonly string[]): readonly string[] {
  const range = Cidr.parse(cidr);
  const { metadataCidrs = [] } = AKS;
  return except.filter((each) => !(metadataCidrs.includes(each) && range.contains(Cidr.parse(each))));
}

/** Whether pods of a namespace reach each other, where policies close it. */
export function isIsolated(namespace: string, inventory: Inventory): boolean {
  const policies = inventory.ofKind("NetworkPolicy", namespace);
  const closes = policies.some(
    (policy) =>
      Object.keys(fieldsAt(policy, "spec.podSelector")).length === 0 &&
      listedNone(policy, "ingress") &&
      typesOf(policy).includes("Ingress"),
  );
  const opens = policies.some((policy) =>
    entriesAt(policy, "spec.ingress").some((rule) =>
      entriesAt(rule, "from").some(
        (peer) => isFields(peer.podSelector) && !isFields(peer.namespaceSelector) && !isFields(peer.ipBlock),
      ),
    ),
  );
  return closes && !opens;
}

function listedNone(policy: unknown, direction: string): boolean {
  return !Array.isArray(valueAt(policy, `spec.${direction}`)) || entriesAt(policy, `spec.${direction}`).length === 0;
}
