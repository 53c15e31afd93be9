import type { ResolvedCluster } from "../../../azure/cluster";
import { LONGEST_DNS_PREFIX } from "../../../azure/limits";
import { error, type Rule } from "../../../rule";

const FORM = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;

/** The DNS prefix is the name of the cluster unless it is declared; a cluster may have longer names and underscores. */
export const dnsPrefix: Rule<ResolvedCluster> = {
  id: "cluster/dns-prefix",
  holds: "The DNS prefix is at most 54 letters, digits and hyphens, with a letter or digit at both ends.",
  source: "azurerm internal/services/containers/validate/kubernetes.go (KubernetesDNSPrefix)",
  *check({ dnsPrefix: prefix }) {
    if (FORM.test(prefix) && prefix.length <= LONGEST_DNS_PREFIX) return;
    const fitting = prefix
      .replace(/[^-a-zA-Z0-9]/g, "-")
      .slice(0, LONGEST_DNS_PREFIX)
      .replace(/^-+|-+$/g, "");
    yield error(
      ["dnsPrefix"],
      `be at most ${LONGEST_DNS_PREFIX} letters, digits and hyphens`,
      prefix,
      `declare a dnsPrefix such as "${fitting || "portal"}"`,
    );
  },
};
