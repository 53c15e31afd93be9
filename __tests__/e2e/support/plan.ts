/** What a plan does to one object; the parts of Terraform's JSON that tests read. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly change: { readonly actions: readonly string[] };
}

/** A plan as `terraform show -json` prints it. */
export interface Plan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
  readonly planned_values: { readonly root_module: { readonly resources?: readonly { readonly address: string }[] } };
}

/** What a plan would change, a line an object: `update kubernetes_manifest.Routes_Gateway`. */
export function changesOf({ resource_changes = [], output_changes = {} }: Plan): string[] {
  const outputs = Object.entries(output_changes).map(([name, change]) => ({ address: `output.${name}`, change }));
  return [...resource_changes.filter(({ mode }) => mode === "managed"), ...outputs]
    .filter(({ change }) => !change.actions.every((action) => action === "no-op" || action === "read"))
    .map(({ address, change }) => `${change.actions.join("+")} ${address}`)
    .sort();
}

/** The addresses that a plan destroys and makes again. */
export function madeAnewBy({ resource_changes = [] }: Plan): string[] {
  const anew = resource_changes.filter(
    ({ change: { actions } }) => actions.includes("delete") && actions.includes("create"),
  );
  return anew.map(({ address }) => address);
}

/** What a plan would take away or make anew. */
export function destroyedBy({ resource_changes = [] }: Plan): string[] {
  return resource_changes.filter(({ change }) => change.actions.includes("delete")).map(({ address }) => address);
}
