import { compare, parse } from "semver";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { RELEASE_TYPES, type Release, releaseOf } from "./support/releases";

/** K8S009: a release that gets an older version, or what another chart or source makes. */
export const rule: ReviewRule = {
  id: "K8S009",
  name: "release-changed",
  severity: "high",
  looksFor:
    "A Helm release, also one of Flux or Argo CD, that becomes another chart. Medium for one that gets an older version, and high in production; medium for a chart that comes from elsewhere.",
  matters:
    "What the new chart does not have is deleted, which no plan lists; an older version meets definitions and data that the newer one has changed already; and who owns the source decides what runs.",
  remedy:
    "Install another chart as a release of its own. Go back only as far as its notes allow, with a backup of what it keeps.",
  source: "https://helm.sh/docs/helm/helm_upgrade/; hashicorp/helm, resource helm_release",
  *review(plans) {
    for (const change of changesOf(plans, RELEASE_TYPES)) {
      if (change.kind === "update") yield* findingsOf(change, plans.production.includes(change.plan.environment));
    }
  },
};

function* findingsOf(change: PlannedChange, production: boolean): Iterable<ReviewFinding> {
  const { type, before, after, address, plan } = change;
  const [was, is] = [releaseOf(type, before), releaseOf(type, after)];
  if (!was || !is) return;
  const base = { stack: plan.stack, address };
  const what = `the ${was.noun} ${was.name ?? address}`;
  const [old, next] = [nameOf(was), nameOf(is)];
  if (old !== undefined && next !== undefined && old !== next) {
    const message = `${what} becomes another chart, ${next} in place of ${old}: what only the old one has is deleted`;
    // Versions of two charts say nothing of each other.
    yield { ...base, message };
    return;
  }
  const [from, to] = [sourceOf(was), sourceOf(is)];
  if (from !== undefined && to !== undefined && from !== to) {
    yield { ...base, severity: "medium", message: `${what} comes from ${to} in place of ${from}` };
  }
  if (was.version !== undefined && is.version !== undefined && isOlder(is.version, was.version)) {
    const severity = production ? "high" : "medium";
    yield { ...base, severity, message: `${what} goes back from ${was.version} to ${is.version}` };
  }
}

/** The name of a chart without where it is, its version and the ending of an archive. */
function nameOf({ chart }: Release): string | undefined {
  const name = chart?.split("?")[0]?.replace(/\/+$/, "").split("/").at(-1);
  return name?.replace(/(-v?\d[^/]*)?\.tgz$/, "");
}

/** Where a chart comes from: a repository, or what stands before its name. */
function sourceOf({ chart = "", source }: Release): string | undefined {
  const [path] = /^[a-z]+:\/\/.*(?=\/)/.exec(chart) ?? [];
  return source?.replace(/\/+$/, "") ?? path;
}

function isOlder(version: string, than: string): boolean {
  const [one, other] = [versionOf(version), versionOf(than)];
  return one !== null && other !== null && compare(one, other) < 0;
}

/** A version as charts write it: also `v1.2.3`, and `1.2` of an extension. */
function versionOf(text: string) {
  return parse(text.replace(/^v?(\d+)$/, "$1.0.0").replace(/^v?(\d+\.\d+)$/, "$1.0"));
}
