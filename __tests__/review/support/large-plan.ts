import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { recordedFile } from "./recorded";

/** What the changes of a large plan do: as recorded, mostly nothing, or every object anew, or something to every object. */
export type LargePlanKind = "recorded" | "create" | "update";

interface Plan {
  readonly resource_changes: readonly Recorded[];
  readonly planned_values: { readonly root_module: { readonly resources: readonly unknown[] } };
  readonly prior_state: { readonly values: { readonly root_module: { readonly resources: readonly unknown[] } } };
  readonly configuration: { readonly root_module: { readonly resources: readonly unknown[] } };
}

interface Recorded {
  readonly change: { readonly before: unknown; readonly after: unknown };
}

/** Writes a plan of about so many bytes: recorded objects over and over, each time with other addresses and ids. */
export function writeLargePlan(file: string, bytes: number, kind: LargePlanKind): void {
  const plans = [recordedFile("availability", "prod-services"), recordedFile("hidden-rotation")].map(
    (recorded): Plan => JSON.parse(readFileSync(recorded, "utf8")),
  );
  const changes = plans.flatMap((plan) => plan.resource_changes).map((change) => turned(change, kind));
  const planned = plans.flatMap((plan) => plan.planned_values.root_module.resources);
  const prior = plans.flatMap((plan) => plan.prior_state.values.root_module.resources);
  const configured = plans.flatMap((plan) => plan.configuration.root_module.resources);
  const copies = Math.ceil(bytes / JSON.stringify([changes, planned, prior, configured]).length);
  const target = openSync(file, "w");
  const copy = (objects: readonly unknown[]) => {
    const text = JSON.stringify(objects).slice(1, -1);
    for (let index = 0; index < copies; index++) {
      const own = text
        .replaceAll(/"address":"([^"]+)"/g, `"address":"$1_${index}"`)
        .replaceAll("resourceGroups/rg-prod", `resourceGroups/rg-prod-${index}`);
      writeSync(target, index === 0 ? own : `,${own}`);
    }
  };
  writeSync(
    target,
    '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[',
  );
  copy(planned);
  writeSync(target, ']}},"resource_changes":[');
  copy(changes);
  writeSync(target, '],"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[');
  copy(prior);
  writeSync(target, ']}}},"configuration":{"root_module":{"resources":[');
  copy(configured);
  writeSync(target, ']}},"timestamp":"2026-11-23T04:00:00Z","applyable":true,"complete":true,"errored":false}');
  closeSync(target);
}

function turned(recorded: Recorded, kind: LargePlanKind): unknown {
  const { change } = recorded;
  const after = change.after ?? change.before;
  if (kind === "recorded") return recorded;
  if (kind === "update") return { ...recorded, change: { ...change, actions: ["update"], after } };
  return { ...recorded, change: { ...change, actions: ["create"], before: null, before_sensitive: false, after } };
}
