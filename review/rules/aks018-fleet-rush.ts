import { at, isList, numberAt, textAt, type Value } from "../plan/value";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";

const STRATEGY = "azurerm_kubernetes_fleet_update_strategy";
const SECONDS_OF_HOUR = 3600;

/** AKS018: an order of upgrades in which an environment waits for less time, or for fewer others, than before. */
export const rule: ReviewRule = {
  id: "AKS018",
  name: "fleet-rush",
  severity: "medium",
  looksFor:
    "An update strategy of a Fleet in which an environment gets a version after less time than before, or after fewer others; or a strategy that goes.",
  matters: "A Fleet upgrades by it from the next version on, by itself for node images: no plan says so then.",
  remedy: "Keep the days between environments, or say in the change why less is enough.",
  source: "https://learn.microsoft.com/azure/kubernetes-fleet/update-create-update-strategy",
  *review(plans) {
    for (const change of changesOf(plans, STRATEGY)) {
      const { before, after, kind } = change;
      if (kind === "create") continue;
      const base = { stack: change.plan.stack, address: change.address };
      if (kind === "delete") {
        yield { ...base, message: "takes away the order in which a Fleet upgrades clusters" };
        continue;
      }
      const next = new Map(waitsOf(after).map((stage) => [stage.name, stage]));
      const rushed = waitsOf(before).flatMap(({ name, seconds, earlier }) => {
        const stage = next.get(name);
        if (!stage) return [];
        const skipped = earlier.filter((other) => next.has(other) && !stage.earlier.includes(other));
        if (skipped.length > 0) return [`${name} no longer waits for ${skipped.join(", ")}`];
        return stage.seconds < seconds
          ? [`${name} gets a version ${hours(stage.seconds)} after the first has it, ${hours(seconds)} before`]
          : [];
      });
      if (rushed.length > 0) yield { ...base, message: "lets a Fleet upgrade sooner than before", details: rushed };
    }
  },
};

interface Stage {
  readonly name: string;
  /** Seconds of waiting before it begins, counted from the end of the first. */
  readonly seconds: number;
  /** Names of the stages before it. */
  readonly earlier: readonly string[];
}

function waitsOf(strategy: Value | undefined): readonly Stage[] {
  const stages = strategy === undefined ? undefined : at(strategy, "stage");
  const found: Stage[] = [];
  let seconds = 0;
  for (const stage of isList(stages) ? stages : []) {
    found.push({ name: textAt(stage, "name") ?? "", seconds, earlier: found.map(({ name }) => name) });
    seconds += numberAt(stage, "after_stage_wait_in_seconds") ?? 0;
  }
  return found;
}

function hours(seconds: number): string {
  const whole = Math.round(seconds / SECONDS_OF_HOUR);
  return whole === 1 ? "1 hour" : `${whole} hours`;
}
