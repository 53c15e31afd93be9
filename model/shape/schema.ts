/** The part of JSON Schema (draft 7) that the types of declarations come to, with three marks of our own. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  /** What the docstring says. */
  readonly description?: string;
  /** What `@default` says: a value, or what happens, after a hyphen. */
  readonly default?: unknown;
  /** Class of a parsed value, which is a leaf. */
  readonly parsed?: string;
  /** Type of an object that a shape does not look into, such as another construct. */
  readonly opaque?: string;
  /** Whether it is laid over something: nothing is required, and `null` takes away. */
  readonly override?: boolean;
}

/** Shapes by the name of their type. */
export type SchemaDefinitions = Readonly<Record<string, Schema>>;
