import { LONGEST_DNS_PREFIX } from "../../azure/limits";
import { clusterNameOf } from "../../azure/names";
import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Rule } from "../../rule";

/** Names that are not declared are made from the names of platform and environment; the DNS prefix has least room. */
export const platformName: Rule<ResolvedPlatform> = {
  id: "platform/name",
  holds: "The name of the platform is short enough for the names that are made from it and an environment's name.",
  source: "azurerm internal/services/containers/validate/kubernetes.go (KubernetesDNSPrefix)",
  *check({ name: platform, environments }) {
    const derived = Object.values(environments)
      .filter(isMade)
      .filter(({ name, cluster }) => cluster.dnsPrefix === clusterNameOf(platform, name))
      .map(({ cluster }) => cluster.dnsPrefix);
    const longest = derived.reduce((found, prefix) => (prefix.length > found.length ? prefix : found), "");
    const surplus = longest.length - LONGEST_DNS_PREFIX;
    if (surplus <= 0) return;
    yield error(
      ["name"],
      `be short enough that "${longest}" has at most ${LONGEST_DNS_PREFIX} characters`,
      platform,
      `shorten it by ${surplus} or more, or declare dnsPrefix`,
    );
  },
};
