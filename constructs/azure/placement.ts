/** Where the resources of a construct go and what their names end with. */
export interface Placement {
  /** What the names of the resources end with: `vnet-<suffix>`. */
  readonly suffix: string;
  /** Name of the resource group. */
  readonly resourceGroup: string;
  /** Region, by the name that the API uses. */
  readonly location: string;
  /** Tags of the resources. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A placement in the words of azurerm; names differ from resource to resource. */
export function placement({ resourceGroup, location, tags }: Omit<Placement, "suffix">) {
  return { resourceGroupName: resourceGroup, location, tags: { ...tags } };
}
