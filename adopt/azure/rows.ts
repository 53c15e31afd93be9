import { withField } from "../fields";
import { type Fields, isFields } from "../json";
import { azureAt } from "./records";

/** One field of a declaration, and where it stands in what Azure says of a resource. */
export interface AzureRow {
  /** Path in the declaration. */
  readonly declared: string;
  /** Path in Azure's words. */
  readonly azure: string;
  /** What is declared for a value; undefined for nothing. @default - the value as it is */
  readonly read?: (value: unknown) => unknown;
  /** What Azure has where it says nothing, and ours has not by default. @default - the same as ours */
  readonly absent?: unknown;
  /** What need not be said, because nothing is made of it where it is left out. @default - every value is said */
  readonly usual?: unknown;
}

/** A row of a table, of which a new field costs one. */
export function row(declared: string, azure: string, more: Omit<AzureRow, "declared" | "azure"> = {}): AzureRow {
  return { declared, azure, ...more };
}

/** What a table reads of a resource. */
export function readRows(rows: readonly AzureRow[], resource: unknown): Fields {
  return rows.reduce<Fields>((declared, { declared: path, azure, read, absent, usual }) => {
    const value = azureAt(resource, azure) ?? absent;
    const meant = value === undefined || !read ? value : read(value);
    if (meant === undefined || meant === usual || isEmpty(meant)) return declared;
    return withField(declared, path.split("."), meant);
  }, {});
}

function isEmpty(value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || (isFields(value) && Object.keys(value).length === 0);
}

/** Reads a text with the capitals that ours have; a text of others is left to the rules. */
export function oneOfTexts(...texts: readonly string[]): (value: unknown) => unknown {
  return (value) => texts.find((text) => text.toLowerCase() === String(value).toLowerCase()) ?? value;
}

/** Reads a text that says whether something is so. */
export function flag(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() === "true" : value;
}

/** Reads a flag that says the opposite. */
export function not(value: unknown): unknown {
  return flag(value) !== true;
}

/** Reads what is only there where something is switched on. */
export function onlyTrue(value: unknown): unknown {
  return flag(value) === true ? true : undefined;
}
