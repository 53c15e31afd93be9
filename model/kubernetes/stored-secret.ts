/**
 * A secret of a store, as the value of an environment variable. It is there before the container starts, and stays.
 *
 * @typeParam SecretStore names of the secret stores
 */
export interface StoredSecret<SecretStore extends string = string> {
  /** Name of one of the platform's `secretStores`. */
  readonly secretStore: SecretStore;
  /** Name of the secret in the store. */
  readonly name: string;
}

/** What a file of a {@link SecretStoreVolume} is of. */
export type StoredFile =
  /** Name of a secret in the store. */
  | string
  | {
      /** Name of a secret; that of a certificate has its private key too. */
      readonly secret: string;
      /** Which version of it. @default - the latest, whenever it changes */
      readonly version?: string;
    }
  | {
      /** Name of a certificate, of which the file has the public part. */
      readonly certificate: string;
      /** Which version of it. @default - the latest, whenever it changes */
      readonly version?: string;
    }
  | {
      /** Name of a key, of which the file has the public part. */
      readonly key: string;
      /** Which version of it. @default - the latest, whenever it changes */
      readonly version?: string;
    };

/** Something of a vault that pods read. */
export interface StoredObject {
  readonly type: "secret" | "certificate" | "key";
  /** Name in the vault. */
  readonly name: string;
  /** Which version; undefined for the latest. */
  readonly version: string | undefined;
  /** Path of its file, or key of the Secret. */
  readonly path: string;
}

/** Key of an object in a Secret: certificates and keys have their type in it, because a vault keeps each apart. */
export function keyOf({ type, name }: Pick<StoredObject, "type" | "name">): string {
  return type === "secret" ? name : `${type}.${name}`;
}
