import { ValueError } from "./value-error";

const KEY = /^[-._A-Za-z0-9]{1,253}$/;

/** Whether a text is a key that ConfigMaps and Secrets can have: such as a name of a file, without folders. */
export function isDataKey(key: string): boolean {
  return KEY.test(key) && !key.startsWith("..") && key !== ".";
}

/**
 * A key of a ConfigMap or a Secret.
 *
 * @throws ValueError when neither can have such a key.
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data
 */
export function parseDataKey(key: string): string {
  if (typeof key === "string" && isDataKey(key)) return key;
  throw new ValueError(
    "be at most 253 letters, digits, hyphens, dots and underscores",
    key,
    "write the name of the key in the Secret or ConfigMap",
  );
}
