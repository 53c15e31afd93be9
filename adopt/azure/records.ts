import { type Fields, fieldsAt, isFields, textAt } from "../json";
import { canonicalId } from "./ids";

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
  const given = textAt(record, "id");
  const [only, ...others] = Object.values(record);
  // `az … create` prints some resources in a field: `{ "newVNet": { … } }`
  if (given === undefined && others.length === 0 && isFields(only)) return recordOfAzure(only);
  const id = given === undefined ? undefined : canonicalId(given);
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

/**
 * The value at a path of dots. The command line and the API write the same field with other capitals, `dnsServiceIp` and
 * `dnsServiceIP`, and the command line has hyphens where the API has none.
 */
export function azureAt(value: unknown, path: string): unknown {
  return path.split(".").reduce((inside, key) => (isFields(inside) ? ofKey(inside, key) : undefined), value);
}

function ofKey(fields: Fields, key: string): unknown {
  if (Object.hasOwn(fields, key)) return fields[key] ?? undefined;
  const wanted = plain(key);
  const found = Object.keys(fields).find((each) => plain(each) === wanted);
  return found === undefined ? undefined : (fields[found] ?? undefined);
}

function plain(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}
