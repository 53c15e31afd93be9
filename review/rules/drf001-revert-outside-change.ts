import type { Difference } from "../plan/difference";
import { formatAttributePath } from "../plan/value";
import type { ReviewRule } from "../rule";
import { outsideChanges } from "./support/outside-changes";
import { valueInWords } from "./support/wording";

/** DRF001: a change outside of Terraform that the plan takes back. */
export const rule: ReviewRule = {
  id: "DRF001",
  name: "revert-outside-change",
  severity: "high",
  looksFor:
    "An attribute that somebody changed outside of Terraform and that the plan changes back, or an object that somebody deleted and that the plan makes again.",
  matters: "It may have been changed in an emergency: the plan takes the remedy back without saying so.",
  remedy: "Ask who changed it and why. Declare what has to stay; apply only what may go.",
  source: "terraform show -json: resource_drift together with resource_changes",
  *review(plans) {
    for (const plan of plans.plans) {
      for (const { drift, change, reverted } of outsideChanges(plan)) {
        const { address } = drift;
        if (drift.kind === "delete" && change?.kind === "create") {
          yield { stack: plan.stack, address, message: "makes again what somebody deleted outside of Terraform" };
        }
        if (reverted.length === 0) continue;
        const paths = reverted.map(({ path }) => formatAttributePath(path)).join(", ");
        const details = reverted.map(describe);
        yield {
          stack: plan.stack,
          address,
          message: `takes back what somebody changed outside of Terraform: ${paths}`,
          details,
        };
      }
    }
  },
};

function describe({ path, before, after, sensitive }: Difference): string {
  const values = sensitive ? "(sensitive)" : `${valueInWords(before)} was changed to ${valueInWords(after)}`;
  return `${formatAttributePath(path)}: ${values}`;
}
