import { readPlan } from "../../../review/plan/read-plan";

/** A plan, read from what `terraform show -json` would write of it. */
export function read(content: unknown) {
  return readPlan(Buffer.from(typeof content === "string" ? content : JSON.stringify(content)));
}

/** The changes of a plan that has only these. */
export function changes(...list: readonly unknown[]) {
  return read({ format_version: "1.2", resource_changes: list }).plan.changes;
}

/** The only change of a plan. */
export function change(more: { readonly [key: string]: unknown }) {
  const [only] = changes({ address: "a_b.c", mode: "managed", type: "a_b", name: "c", change: more });
  if (!only) throw new Error("nothing was read");
  return only;
}
