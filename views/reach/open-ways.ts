import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from "kubernetes-types/networking/v1";
import { NAMESPACE_NAME_LABEL } from "../../model/kubernetes/labels";
import { selects } from "../capacity/placing/label-selector";
import type { PolicyPods, Way } from "./way";

/** What a policy opens of one direction, for the pods that it selects. */
interface Opening {
  /** Numbers of the pods at the other end; undefined for everybody. */
  readonly peers: ReadonlySet<number> | undefined;
  readonly ports: readonly NetworkPolicyPort[];
}

/** Openings of the pods of a workload; undefined where no policy selects them, so that everything is open. */
interface Openings {
  readonly ingress: readonly Opening[] | undefined;
  readonly egress: readonly Opening[] | undefined;
}

type Labels = Readonly<Record<string, string>>;

/** What network policies leave open between pods. */
export class OpenWays {
  private readonly known = new Map<string, ReadonlySet<number>>();
  private readonly labels: readonly Labels[];

  /**
   * @param pods those that policies hold
   * @param namespaces labels of the namespaces that are declared, by name
   */
  constructor(
    private readonly policies: readonly NetworkPolicy[],
    readonly pods: readonly PolicyPods[],
    readonly namespaces: ReadonlyMap<string, Labels>,
  ) {
    this.labels = pods.map(({ namespace }) => ({
      ...namespaces.get(namespace),
      [NAMESPACE_NAME_LABEL]: namespace,
    }));
  }

  /** Every way that is open at both ends, in the order of the pods. */
  ways(): readonly Way[] {
    const openings = this.pods.map((pods) => this.openingsOf(pods));
    return this.pods.flatMap((from, caller) =>
      this.pods.flatMap((to, called): Way[] => {
        const out = toward(openings[caller]?.egress, called);
        const into = toward(openings[called]?.ingress, caller);
        if (out.length === 0 || into.length === 0) return [];
        const ports = to.ports.filter(
          (port) => out.some((each) => hasPort(each, port)) && into.some((each) => hasPort(each, port)),
        );
        const isEveryPort = ports.length === to.ports.length;
        return ports.length === 0 ? [] : [{ from: from.workload, to: to.workload, ports, isEveryPort }];
      }),
    );
  }

  /** The pods that a policy is for. */
  selectedBy({ metadata, spec }: NetworkPolicy): readonly PolicyPods[] {
    return this.pods.filter(
      ({ namespace, labels }) => namespace === metadata?.namespace && selects(spec?.podSelector, labels),
    );
  }

  /** Numbers of the pods that a peer of a policy names; addresses are no pods. */
  matchedBy(peer: NetworkPolicyPeer, here: string): ReadonlySet<number> {
    if (peer.ipBlock) return NOBODY;
    const key = JSON.stringify([peer, peer.namespaceSelector ? "" : here]);
    const known = this.known.get(key);
    if (known) return known;
    const found = new Set(
      this.pods.flatMap(({ namespace, labels }, number) => {
        const isThere = peer.namespaceSelector
          ? selects(peer.namespaceSelector, this.labels[number] ?? {})
          : namespace === here;
        return isThere && selects(peer.podSelector ?? {}, labels) ? [number] : [];
      }),
    );
    this.known.set(key, found);
    return found;
  }

  private openingsOf({ namespace, labels }: PolicyPods): Openings {
    const selecting = this.policies.filter(
      ({ metadata, spec }) => metadata?.namespace === namespace && selects(spec?.podSelector, labels),
    );
    const of = (type: string) => selecting.filter(({ spec }) => spec?.policyTypes?.includes(type));
    const [ingress, egress] = [of("Ingress"), of("Egress")];
    return {
      ingress:
        ingress.length === 0
          ? undefined
          : ingress.flatMap(({ spec }) =>
              (spec?.ingress ?? []).map((rule) => this.opening(rule.from, rule.ports, namespace)),
            ),
      egress:
        egress.length === 0
          ? undefined
          : egress.flatMap(({ spec }) =>
              (spec?.egress ?? []).map((rule) => this.opening(rule.to, rule.ports, namespace)),
            ),
    };
  }

  private opening(
    peers: readonly NetworkPolicyPeer[] = [],
    ports: readonly NetworkPolicyPort[] = [],
    here: string,
  ): Opening {
    if (peers.length === 0) return { peers: undefined, ports };
    return { peers: new Set(peers.flatMap((peer) => [...this.matchedBy(peer, here)])), ports };
  }
}

const NOBODY: ReadonlySet<number> = new Set();
const EVERYTHING: Opening = { peers: undefined, ports: [] };

/** What is open toward the pods of a number. */
function toward(openings: readonly Opening[] | undefined, other: number): readonly Opening[] {
  if (!openings) return [EVERYTHING];
  return openings.filter(({ peers }) => peers === undefined || peers.has(other));
}

function hasPort({ ports }: Opening, wanted: string): boolean {
  if (ports.length === 0) return true;
  const [number, protocol = "TCP"] = wanted.split("/");
  const port = Number(number);
  return ports.some((each) => {
    if ((each.protocol ?? "TCP") !== protocol) return false;
    if (each.port === undefined) return true;
    const first = Number(each.port);
    return first <= port && port <= (each.endPort ?? first);
  });
}
