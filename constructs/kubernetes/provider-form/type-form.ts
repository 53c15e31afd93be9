/** How one field of Kubernetes is said to the provider. */
export interface FieldForm<Name extends string = string> {
  /** Name of the field in the provider. @default - the name that Kubernetes has */
  readonly as?: Name;
  /** The provider takes a list of one in the place of a single record. @default false */
  readonly listed?: true;
  /** The provider takes a single record in the place of a list, which has one then. @default false */
  readonly single?: true;
  /** The provider takes a text in the place of a number; modes of files in octal. @default - it takes a number too */
  readonly text?: "decimal" | "octal";
  /**
   * The bindings have no such field, but the provider has one since version 3: it is laid over the resource. @default - the
   * bindings have it
   */
  readonly laidOver?: true;
  /** Form of the record, or of each record of the list, below. @default - below, the provider says what Kubernetes says */
  readonly of?: TypeForm;
}

/** How the fields of a type are said to the provider, where it says them in another way; `false` where it cannot. */
export type TypeForm = Readonly<Record<string, FieldForm | false | undefined>>;

type HasList<T> = [Extract<NonNullable<T>, readonly unknown[]>] extends [never] ? false : true;
type HasNumber<T> = [Extract<NonNullable<T>, number>] extends [never] ? false : true;

/** Fields that the provider calls as Kubernetes does, but takes as a list of one or as a text. */
type Different<Kubernetes, Provider> = {
  [Field in keyof Kubernetes & keyof Provider]: HasList<Kubernetes[Field]> extends HasList<Provider[Field]>
    ? HasNumber<Kubernetes[Field]> extends HasNumber<Provider[Field]>
      ? never
      : Field
    : Field;
}[keyof Kubernetes & keyof Provider];

/** Fields about which something has to be said: the provider has none of that name, or takes it in another way. */
type Needed<Kubernetes, Provider> = Exclude<keyof Kubernetes, keyof Provider> | Different<Kubernetes, Provider>;

/**
 * The form of a type. The compiler asks for every field that the bindings of the provider do not have, or have in another
 * way, and knows the names on both sides: without an entry, the bindings would leave such a field out silently.
 *
 * @typeParam Kubernetes the type of Kubernetes
 * @typeParam Provider the type of the bindings
 */
export function typeForm<Kubernetes, Provider>(
  form: {
    readonly [Field in Needed<Required<Kubernetes>, Required<Provider>> & string]:
      | FieldForm<keyof Provider & string>
      | false;
  } & {
    readonly [Field in keyof Kubernetes & string]?: FieldForm<keyof Provider & string> | false;
  },
): TypeForm {
  return form;
}
