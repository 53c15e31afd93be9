import type { ResolvedEgressPort } from "../../../kubernetes/egress";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { ResolvedDnsConfig } from "../../../kubernetes/pod-settings";
import { error, type Finding, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";

const AT = ["dnsConfig"];
const MOST_SERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_SEARCH_CHARACTERS = 2048;
const DNS_PORT = 53;
/** What nodes of Azure ask. */
const SERVER_OF_AZURE = "168.63.129.16";

/** Pods that find no names start, and fail at their first call. */
export const dns: Rule<ResolvedPod> = {
  id: "pod/dns",
  holds: "Pods that find names by themselves have servers that are there, and a way to them.",
  source: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-config",
  *check({ dnsPolicy, dnsConfig, egress, host }) {
    if (dnsConfig) yield* limits(dnsConfig);
    if (dnsPolicy === "None" && (dnsConfig?.nameservers ?? []).length === 0) {
      const remedy = 'write their addresses, or remove dnsPolicy: with "None" the pods ask nobody else';
      yield error([...AT, "nameservers"], "name at least one server", new Wording("none"), remedy);
    }
    if (dnsPolicy === "Default" && !host.network && !egress.some(({ ports }) => ports.some(isOfDns))) {
      const [server = SERVER_OF_AZURE] = (dnsConfig?.nameservers ?? []).map(String);
      const remedy = `add it, such as egress: [{ cidr: "${server}/32", ports: [{ port: 53, protocol: "UDP" }] }], or remove dnsPolicy: to the DNS of the cluster there is a way`;
      yield warning(["dnsPolicy"], "have a way to the servers that answer", dnsPolicy, remedy);
    }
  },
};

function* limits({ nameservers, searches, options }: ResolvedDnsConfig): Iterable<Finding> {
  if (nameservers.length > MOST_SERVERS) {
    yield error([...AT, "nameservers"], `be at most ${MOST_SERVERS}`, nameservers.length, "leave some out");
  }
  if (searches.length > MOST_SEARCHES || searches.join(" ").length > MOST_SEARCH_CHARACTERS) {
    const requirement = `be at most ${MOST_SEARCHES} domains of ${MOST_SEARCH_CHARACTERS} characters together`;
    yield error([...AT, "searches"], requirement, searches.length, "leave some out");
  }
  for (const [name, value] of Object.entries(options)) {
    if (/^\S+$/.test(name) && (value === true || /^\S+$/.test(value))) continue;
    const remedy = 'write it such as { ndots: "2" }, and true for one without a value';
    yield error([...AT, "options", name], "be an option and its value, without blanks", value, remedy);
  }
}

function isOfDns({ port, endPort = port }: ResolvedEgressPort): boolean {
  return port <= DNS_PORT && DNS_PORT <= endPort;
}
