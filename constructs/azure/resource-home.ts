/** Where the resources of a construct are at home, and what their names end with. */
export interface ResourceHome {
  /** What the names of the resources end with: `vnet-<suffix>`. */
  readonly suffix: string;
  /** Name of the resource group. */
  readonly resourceGroup: string;
  /** Region, by the name that the API uses. */
  readonly location: string;
  /** Tags of the resources. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A home in the words of azurerm; names differ from resource to resource. */
export function homeSettings({ resourceGroup, location, tags }: Omit<ResourceHome, "suffix">) {
  return { resourceGroupName: resourceGroup, location, tags: { ...tags } };
}
