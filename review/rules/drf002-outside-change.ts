import { attributeName, formatAttributePath } from "../plan/value";
import type { ReviewRule } from "../rule";
import { type OutsideChange, outsideChanges } from "./support/outside-changes";
import { count, valueInWords } from "./support/wording";

/** Attributes of one object that are listed. */
const MOST_ATTRIBUTES = 10;

/** DRF002: other changes outside of Terraform, grouped by stack. */
export const rule: ReviewRule = {
  id: "DRF002",
  name: "outside-change",
  severity: "info",
  looksFor:
    "Other changes outside of Terraform, grouped by stack. Values that only change from one form of empty to another, what Kubernetes itself counts, and versions of clusters that a Fleet upgrades are left out.",
  matters: "Somebody, or Azure itself, changed what Terraform looks after: the declaration no longer tells what runs.",
  remedy: "Declare what has to stay, or add it to `ignore_changes` if others own it.",
  source: "terraform show -json: resource_drift",
  *review(plans) {
    for (const plan of plans.plans) {
      const inFleet = plans.fleet?.includes(plan.environment) ?? false;
      const others = (inFleet ? outsideChanges(plan).map(withoutVersions) : outsideChanges(plan)).filter(
        ({ drift, change, kept, overwritten }) =>
          kept.length + overwritten.length > 0 || (drift.kind === "delete" && change?.kind !== "create"),
      );
      if (others.length === 0) continue;
      yield {
        stack: plan.stack,
        message: `${count(others.length, "object")} changed outside of Terraform, and the plan ${others.some(({ overwritten }) => overwritten.length > 0) ? "takes none of that back" : "leaves that as it is"}`,
        details: others.map(describe),
      };
    }
  },
};

/** Versions and node images of a cluster and its pools. */
const VERSION = /(^|\.)(current_)?(kubernetes|orchestrator|node_image)_version$/;
const OF_AKS = /^azurerm_kubernetes_cluster(_node_pool)?$/;

/** A change without the versions that a Fleet has brought: Terraform leaves them alone, and nobody has to declare them. */
function withoutVersions(change: OutsideChange): OutsideChange {
  if (!OF_AKS.test(change.drift.type)) return change;
  return { ...change, kept: change.kept.filter(({ path }) => !VERSION.test(attributeName(path))) };
}

function describe({ drift, kept, overwritten }: OutsideChange): string {
  if (drift.kind === "delete") return `${drift.address}: deleted`;
  const all = [
    ...overwritten.map(({ path, before, after, next, sensitive }) => {
      const values = `${valueInWords(before)} was changed to ${valueInWords(after)}, becomes ${valueInWords(next)}`;
      return `${formatAttributePath(path)} ${sensitive ? "(sensitive)" : values}`;
    }),
    ...kept.map(({ path, before, after, sensitive }) => {
      return `${formatAttributePath(path)} ${sensitive ? "(sensitive)" : `${valueInWords(before)} → ${valueInWords(after)}`}`;
    }),
  ];
  const attributes = all.slice(0, MOST_ATTRIBUTES);
  const more = all.length > MOST_ATTRIBUTES ? ` and ${all.length - MOST_ATTRIBUTES} more` : "";
  return `${drift.address}: ${attributes.join(", ")}${more}`;
}
