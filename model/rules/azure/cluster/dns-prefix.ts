import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

const FORM = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const LONGEST = 54;

/** The DNS prefix is the name of the cluster unless it is declared; a cluster may have longer names and underscores. */
export const dnsPrefix: Rule<ResolvedCluster> = {
  id: "cluster/dns-prefix",
  holds: "The DNS prefix is at most 54 letters, digits and hyphens, with a letter or digit at both ends.",
  source: "azurerm internal/services/containers/validate/kubernetes.go (KubernetesDNSPrefix)",
  *check({ dnsPrefix: prefix }) {
    if (FORM.test(prefix) && prefix.length <= LONGEST) return;
    const fitting = prefix
      .replace(/[^-a-zA-Z0-9]/g, "-")
      .slice(0, LONGEST)
      .replace(/^-+|-+$/g, "");
    yield error(
      ["dnsPrefix"],
      `be at most ${LONGEST} letters, digits and hyphens`,
      prefix,
      `declare a dnsPrefix such as "${fitting || "portal"}"`,
    );
  },
};
