import { compare, parse } from "semver";
import { textAt, type Value } from "../plan/value";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { labelOf } from "./support/pools";

/** What installs many objects at once, by the name that it has in sentences. */
const RELEASES = new Map([
  ["helm_release", "Helm release"],
  ["azurerm_kubernetes_cluster_extension", "cluster extension"],
]);

/** K8S009: a release that gets an older version, or what another chart or source makes. */
export const rule: ReviewRule = {
  id: "K8S009",
  name: "release-changed",
  severity: "high",
  looksFor:
    "A Helm release or cluster extension that becomes another chart. Medium for one that gets an older version, and high in production; medium for a chart that comes from elsewhere.",
  matters:
    "What the new chart does not have is deleted, which no plan lists; an older version meets definitions and data that the newer one has changed already; and who owns the source decides what runs.",
  remedy:
    "Install another chart as a release of its own. Go back only as far as its notes allow, with a backup of what it keeps.",
  source: "https://helm.sh/docs/helm/helm_upgrade/; hashicorp/helm, resource helm_release",
  *review(plans) {
    for (const [type, noun] of RELEASES) {
      for (const change of changesOf(plans, type)) {
        if (change.kind !== "update") continue;
        yield* findingsOf(change, noun, plans.production.includes(change.plan.environment));
      }
    }
  },
};

function* findingsOf(change: PlannedChange, noun: string, production: boolean): Iterable<ReviewFinding> {
  const { before, after, address, plan } = change;
  const base = { stack: plan.stack, address };
  const what = `the ${noun} ${labelOf(change)}`;
  const [old, next] = [chartOf(before), chartOf(after)];
  if (old !== undefined && next !== undefined && old !== next) {
    const message = `${what} becomes another chart, ${next} in place of ${old}: what only the old one has is deleted`;
    // Versions of two charts say nothing of each other.
    yield { ...base, message };
    return;
  }
  const [from, to] = [sourceOf(before), sourceOf(after)];
  if (from !== undefined && to !== undefined && from !== to) {
    yield { ...base, severity: "medium", message: `${what} comes from ${to} in place of ${from}` };
  }
  const [newer, older] = [textAt(before, "version"), textAt(after, "version")];
  if (newer !== undefined && older !== undefined && isOlder(older, newer)) {
    const severity = production ? "high" : "medium";
    yield { ...base, severity, message: `${what} goes back from ${newer} to ${older}` };
  }
}

/** The name of a chart without where it is, its version and the ending of an archive. */
function chartOf(value: Value): string | undefined {
  const name = textAt(value, "chart")?.split("?")[0]?.replace(/\/+$/, "").split("/").at(-1);
  return name?.replace(/(-v?\d[^/]*)?\.tgz$/, "");
}

/** Where a chart comes from: a repository, or what stands before its name. */
function sourceOf(value: Value): string | undefined {
  const repository = textAt(value, "repository")?.replace(/\/+$/, "");
  const [path] = /^[a-z]+:\/\/.*(?=\/)/.exec(textAt(value, "chart") ?? "") ?? [];
  return repository ?? path;
}

function isOlder(version: string, than: string): boolean {
  const [one, other] = [versionOf(version), versionOf(than)];
  return one !== null && other !== null && compare(one, other) < 0;
}

/** A version as charts write it: also `v1.2.3`, and `1.2` of an extension. */
function versionOf(text: string) {
  return parse(text.replace(/^v?(\d+)$/, "$1.0.0").replace(/^v?(\d+\.\d+)$/, "$1.0"));
}
