import { type Fields, fieldsAt, textAt } from "../json";

/** Something of Azure: what `az … show` prints of it, or what its API answers. */
export interface AzureRecord {
  /** Id of the resource. */
  readonly id: string;
  /** What it is, in lower case: `microsoft.containerservice/managedclusters/agentpools`. */
  readonly type: string;
  readonly name: string;
  readonly resourceGroup: string;
  /** Its fields. */
  readonly fields: Fields;
}

/** What a record of Azure is about; undefined for what has no id of a resource. */
export function recordOfAzure(record: Fields): AzureRecord | undefined {
  const id = textAt(record, "id");
  const [, resourceGroup = "", path] =
    /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)(?:\/providers\/(.+))?$/i.exec(id ?? "") ?? [];
  if (id === undefined || resourceGroup === "") return undefined;
  const parts = path?.split("/") ?? [];
  const [provider = "microsoft.resources/resourcegroups", ...rest] = parts;
  const types = rest.filter((_, index) => index % 2 === 0);
  const name = parts.at(-1) ?? resourceGroup;
  const properties = fieldsAt(record, "properties");
  return {
    id,
    type: [provider, ...types].join("/").toLowerCase(),
    name,
    resourceGroup,
    // the API has in `properties` what the command line has beside the others
    fields: { ...record, ...properties },
  };
}
