import { DefaultTokenResolver, StringConcat, TerraformResource, TerraformStack, Tokenization } from "cdktf";
import { MARK, resolvedJson, stableJson, type WrittenParts } from "./stable-json";

/** What the conversion of a stack came to. */
export interface Converted {
  readonly finished: unknown;
  /** The texts of marks in it. */
  readonly parts: WrittenParts;
}

type Conversion = TerraformResource["toTerraform"];
type Attributes = Readonly<Record<string, unknown>>;
type Resolve = (value: unknown) => unknown;

const RESOLVER = new DefaultTokenResolver(new StringConcat());
/** How deep a resource is in its stack: below "resource", its type and its name. */
const DEPTH = 3;
/** What cdktf adds to the attributes of a resource, or takes away from them. */
const ADDED = new Set(["//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);
const OWN_ATTRIBUTES = "synthesizeAttributes";

/**
 * Converts a stack in which each resource becomes the text of its JSON at once, and a mark takes its place: cdktf merges
 * marks then, and no thousands of resources that are kept until the last one is converted. Where a class of the stack or
 * of a resource has a conversion of its own, or something is laid over the resources of a stack, that works on what it knows.
 *
 * @param convert what the class of the stack converts it with
 * @throws Error when two resources have one name, which cdktf would lay over each other
 */
export function withResourceTexts(stack: TerraformStack, convert: TerraformStack["toTerraform"]): Converted {
  const parts: WrittenParts = new Map();
  const isOverlaid = "resource" in overridesOf(stack);
  if (isOverlaid || convert !== TerraformStack.prototype.toTerraform) return { finished: convert.call(stack), parts };
  const seen = new Map<string, Set<string>>();
  const resolve: Resolve = (value) =>
    Tokenization.resolve(value, { scope: stack, preparing: false, resolver: RESOLVER });
  const original = TerraformResource.prototype.toTerraform;
  TerraformResource.prototype.toTerraform = function toTerraform(this: TerraformResource) {
    if (this.toTerraform !== toTerraform) return original.call(this);
    const { fragment, text } = inOneWalk(this, original, resolve) ?? { fragment: original.call(this) };
    for (const [type, byName] of Object.entries<Record<string, unknown>>(fragment.resource ?? {})) {
      const names = seen.get(type) ?? new Set();
      seen.set(type, names);
      for (const [name, attributes] of Object.entries(byName)) {
        if (names.has(name)) throw new Error(`${type}.${name} must be one resource, got two`);
        names.add(name);
        const mark = `${MARK}${parts.size}`;
        parts.set(mark, text ?? stableJson(resolve(attributes), DEPTH) ?? "null");
        byName[name] = mark;
      }
    }
    return fragment;
  };
  try {
    return { finished: convert.call(stack), parts };
  } finally {
    TerraformResource.prototype.toTerraform = original;
  }
}

/**
 * Converts a resource without the copies that cdktf makes of its attributes: it is asked for what it adds to them, and
 * attributes and additions are written together.
 *
 * @returns undefined for what is more than attributes that are added to, such as one with overrides
 */
function inOneWalk(resource: TerraformResource, convert: Conversion, resolve: Resolve) {
  if (Object.hasOwn(resource, OWN_ATTRIBUTES) || Object.keys(overridesOf(resource)).length > 0) return undefined;
  const attributes: Attributes = Reflect.get(resource, OWN_ATTRIBUTES).call(resource);
  for (const name in attributes) if (ADDED.has(name)) return undefined;
  const fragment = additionsTo(resource, convert);
  const added: Attributes | undefined =
    fragment.resource?.[resource.terraformResourceType]?.[resource.friendlyUniqueId];
  const text = resolvedJson({ ...attributes, ...added }, resolve, DEPTH);
  return text === undefined ? undefined : { fragment, text };
}

/** What cdktf makes of a resource with no attributes. */
function additionsTo(resource: TerraformResource, convert: Conversion): ReturnType<Conversion> {
  // Found and kept before: what is put over the method is the last that the resource gets, and costs nothing to take away.
  void resource.friendlyUniqueId;
  Reflect.set(resource, OWN_ATTRIBUTES, noAttributes);
  try {
    return convert.call(resource);
  } finally {
    Reflect.deleteProperty(resource, OWN_ATTRIBUTES);
  }
}

function noAttributes(): Attributes {
  return {};
}

function overridesOf(element: TerraformResource | TerraformStack): object {
  const overrides: unknown = Reflect.get(element, "rawOverrides");
  return typeof overrides === "object" && overrides !== null ? overrides : {};
}
