import { DefaultTokenResolver, StringConcat, TerraformResource, TerraformStack, Tokenization } from "cdktf";
import { addResolvedJson, type LateParts, MARK, stableJson } from "./stable-json";

/** What the conversion of a stack came to. */
export interface Converted {
  readonly finished: unknown;
  /** What the marks in it stand for. */
  readonly parts: LateParts;
}

type Conversion = TerraformResource["toTerraform"];
type Attributes = Readonly<Record<string, unknown>>;
type Resolve = (value: unknown) => unknown;
type AddTo = (pieces: string[]) => void;

const RESOLVER = new DefaultTokenResolver(new StringConcat());
/** How deep a resource is in its stack: below "resource", its type and its name. */
const DEPTH = 3;
/** What cdktf adds to the attributes of a resource, or takes away from them. */
const ADDED = new Set(["//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);
const OWN_ATTRIBUTES = "synthesizeAttributes";
/** Where cdktf keeps the name of a resource in its stack. */
const NAME = "_friendlyUniqueId";
/**
 * What all resources are called while they are asked what is added to them. V8 tells 1,536 records apart by the name of their
 * first field: were those the names of resources, each record after them would have a form of its own, of twice the size.
 */
const ANY_NAME = "any";

/**
 * Converts a stack in which a mark takes the place of the attributes of each resource, which become the text of its JSON
 * when it is written: cdktf merges nothing of thousands of resources, and none is kept until the last one is converted. Where
 * a class of the stack or of a resource has a conversion of its own, or something is laid over the resources of a stack, that
 * works on what it knows.
 *
 * @param convert what the class of the stack converts it with
 * @throws Error when two resources have one name, which cdktf would lay over each other
 */
export function withResourceTexts(stack: TerraformStack, convert: TerraformStack["toTerraform"]): Converted {
  const isOverlaid = "resource" in overridesOf(stack);
  if (isOverlaid || convert !== TerraformStack.prototype.toTerraform) {
    return { finished: convert.call(stack), parts: new Map() };
  }
  const resources = new Resources();
  const resolve: Resolve = (value) =>
    Tokenization.resolve(value, { scope: stack, preparing: false, resolver: RESOLVER });
  const original = TerraformResource.prototype.toTerraform;
  TerraformResource.prototype.toTerraform = function toTerraform(this: TerraformResource) {
    if (this.toTerraform !== toTerraform) return original.call(this);
    const additions = additionsTo(this, original);
    if (additions) {
      resources.add(this.terraformResourceType, this.friendlyUniqueId, addedLate(this, additions, original, resolve));
      return {};
    }
    const { resource = {}, ...others } = original.call(this);
    for (const [type, byName] of Object.entries<Record<string, Attributes>>(resource)) {
      for (const [name, attributes] of Object.entries(byName)) {
        resources.add(type, name, added(textOf(attributes, resolve)));
      }
    }
    return others;
  };
  try {
    return { finished: resources.addedTo(convert.call(stack)), parts: resources.parts };
  } finally {
    TerraformResource.prototype.toTerraform = original;
  }
}

/** The resources of a stack, each as a mark. */
class Resources {
  /** What the marks stand for. */
  readonly parts: LateParts = new Map();
  private readonly marks = new Map<string, Map<string, string>>();

  /** @throws Error where there is one of that name */
  add(type: string, name: string, addTo: AddTo): void {
    const byName = this.marks.get(type) ?? new Map<string, string>();
    if (byName.has(name)) throw new Error(`${type}.${name} must be one resource, got two`);
    const mark = `${MARK}${this.parts.size}`;
    this.marks.set(type, byName.set(name, mark));
    this.parts.set(mark, addTo);
  }

  /** @throws Error where the document of a stack has one of the resources */
  addedTo(document: { resource?: Record<string, Record<string, unknown>> }): object {
    for (const [type, byName] of this.marks) {
      document.resource ??= {};
      document.resource[type] ??= {};
      const there = document.resource[type];
      for (const [name, mark] of byName) {
        if (Object.hasOwn(there, name)) throw new Error(`${type}.${name} must be one resource, got two`);
        there[name] = mark;
      }
    }
    return document;
  }
}

/**
 * Makes text of a resource without the copies that cdktf makes of its attributes: they and what cdktf adds to them are
 * written together, or in its own way where that would not be the same.
 */
function addedLate(resource: TerraformResource, additions: Attributes, convert: Conversion, resolve: Resolve): AddTo {
  return (pieces) => {
    const attributes: Attributes = Reflect.get(resource, OWN_ATTRIBUTES).call(resource);
    const isOurs = !Object.keys(attributes).some((name) => ADDED.has(name));
    if (isOurs && addResolvedJson(pieces, { ...attributes, ...additions }, resolve, DEPTH)) return;
    const { terraformResourceType: type, friendlyUniqueId: name } = resource;
    added(textOf(convert.call(resource).resource[type][name], resolve))(pieces);
  };
}

function added(text: string): AddTo {
  return (pieces) => void pieces.push(text);
}

function textOf(attributes: unknown, resolve: Resolve): string {
  return stableJson(resolve(attributes), DEPTH) ?? "null";
}

/**
 * What cdktf adds to the attributes of a resource: what it makes of one with no attributes.
 *
 * @returns undefined for what is more than attributes that are added to, such as one with overrides, or one that moves
 */
function additionsTo(resource: TerraformResource, convert: Conversion): Attributes | undefined {
  if (Object.hasOwn(resource, OWN_ATTRIBUTES) || Object.keys(overridesOf(resource)).length > 0) return undefined;
  // Found and kept before: what is put over the method is the last that the resource gets, and costs nothing to take away.
  const name = resource.friendlyUniqueId;
  Reflect.set(resource, OWN_ATTRIBUTES, noAttributes);
  Reflect.set(resource, NAME, ANY_NAME);
  try {
    const { resource: converted, moved, import: taken } = convert.call(resource);
    const additions = converted?.[resource.terraformResourceType]?.[ANY_NAME];
    const about = additions?.["//"]?.metadata;
    if (moved || taken || about?.uniqueId !== ANY_NAME) return undefined;
    about.uniqueId = name;
    return additions;
  } finally {
    Reflect.deleteProperty(resource, OWN_ATTRIBUTES);
    Reflect.set(resource, NAME, name);
  }
}

function noAttributes(): Attributes {
  return {};
}

function overridesOf(element: TerraformResource | TerraformStack): object {
  const overrides: unknown = Reflect.get(element, "rawOverrides");
  return typeof overrides === "object" && overrides !== null ? overrides : {};
}
