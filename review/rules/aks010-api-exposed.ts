import { isWideRange } from "../facts/wide-range";
import { at, isList, stringsAt, type Value } from "../plan/value";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";

const RANGES = "api_server_access_profile.authorized_ip_ranges";

/** AKS010: an API server that the whole internet reaches. */
export const rule: ReviewRule = {
  id: "AKS010",
  name: "api-exposed",
  severity: "critical",
  looksFor:
    "An API server that the whole internet reaches: no allowed ranges any more, a range such as 0.0.0.0/0, a public name of a private cluster, or a private cluster that becomes public.",
  matters: "Whoever finds a hole in the API server, or a leaked credential, is in.",
  remedy: "Allow the ranges of your offices and pipelines, or keep the cluster private.",
  source: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges; CKV_AZURE_6",
  *review(plans) {
    for (const change of changesOf(plans, CLUSTER)) {
      const { kind, before, after, address, plan } = change;
      if (kind !== "update" && kind !== "replace" && kind !== "create") continue;
      const opened = [...exposures(before, after)];
      if (opened.length === 0) continue;
      yield { stack: plan.stack, address, message: `opens the API server of ${labelOf(change)}: ${opened.join("; ")}` };
    }
  },
};

function* exposures(before: Value, after: Value): Iterable<string> {
  const wasPrivate = at(before, "private_cluster_enabled") === true;
  const isPrivate = at(after, "private_cluster_enabled") === true;
  if (wasPrivate && !isPrivate) yield "the cluster is no longer private";
  if (isPrivate && turnedOn(before, after, "private_cluster_public_fqdn_enabled")) yield "its name becomes public";
  if (isPrivate) return;
  const wide = stringsAt(after, RANGES).filter(isWideRange);
  const added = wide.filter((range) => !stringsAt(before, RANGES).includes(range));
  if (added.length > 0) yield `${added.join(", ")} is allowed`;
  const wasOpen = before !== null && !wasPrivate && !isLimited(before);
  if (!isLimited(after) && !wasOpen) yield "no allowed ranges are left";
}

/** Whether there are ranges; one that is not known yet counts. */
function isLimited(cluster: Value): boolean {
  const ranges = at(cluster, RANGES);
  return isList(ranges) ? ranges.length > 0 : typeof ranges === "symbol";
}

function turnedOn(before: Value, after: Value, path: string): boolean {
  return at(before, path) !== true && at(after, path) === true;
}
