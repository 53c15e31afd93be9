/** An attribute whose change replaces the object. */
export interface ReplacingAttribute {
  readonly name: string;
  /** Whether only a value that was set before makes it so. */
  readonly onceSet?: boolean;
  /** Whether the provider keeps what is there when the attribute is left out. */
  readonly computed?: boolean;
}
