import { createHash } from "node:crypto";
import { isToken } from "../value/token";

/** A service account, as an identity of Azure knows it. */
export interface AccountOfPods {
  /** Name of its namespace. */
  readonly namespace: string;
  /** Name of the account. */
  readonly name: string;
}

/**
 * Credentials that an identity takes.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export const MOST_CREDENTIALS = 20;

const MOST_CHARACTERS = 120;
const HASH_CHARACTERS = 8;

/** Name of the credential of an account: 3 to 120 letters, digits, hyphens and underscores. */
export function credentialName({ namespace, name }: AccountOfPods): string {
  // An underscore is in no name of Kubernetes, and so no two accounts have one name.
  const readable = `${namespace}_${name}`;
  // whoever names an account that only Terraform knows sees to its length
  if (isToken(readable)) return readable;
  if (readable.length <= MOST_CHARACTERS && !name.includes(".")) return readable;
  const hash = createHash("sha256").update(readable).digest("hex").slice(0, HASH_CHARACTERS);
  return `${readable.replaceAll(".", "-").slice(0, MOST_CHARACTERS - HASH_CHARACTERS - 1)}-${hash}`;
}
