import { DefaultTokenResolver, StringConcat, TerraformResource, TerraformStack, Tokenization } from "cdktf";
import { MARK, stableJson, type WrittenParts } from "./stable-json";

/** What the conversion of a stack came to. */
export interface Converted {
  readonly finished: unknown;
  /** The texts of marks in it. */
  readonly parts: WrittenParts;
}

const RESOLVER = new DefaultTokenResolver(new StringConcat());
/** How deep a resource is in its stack: below "resource", its type and its name. */
const DEPTH = 3;

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
  const overrides: unknown = Reflect.get(stack, "rawOverrides");
  const isOverlaid = typeof overrides === "object" && overrides !== null && "resource" in overrides;
  if (isOverlaid || convert !== TerraformStack.prototype.toTerraform) return { finished: convert.call(stack), parts };
  const seen = new Map<string, Set<string>>();
  const original = TerraformResource.prototype.toTerraform;
  TerraformResource.prototype.toTerraform = function toTerraform(this: TerraformResource) {
    const fragment: ReturnType<typeof original> = original.call(this);
    if (this.toTerraform !== toTerraform) return fragment;
    for (const [type, byName] of Object.entries<Record<string, unknown>>(fragment.resource ?? {})) {
      const names = seen.get(type) ?? new Set();
      seen.set(type, names);
      for (const [name, attributes] of Object.entries(byName)) {
        if (names.has(name)) throw new Error(`${type}.${name} must be one resource, got two`);
        names.add(name);
        const mark = `${MARK}${parts.size}`;
        const resolved = Tokenization.resolve(attributes, { scope: stack, preparing: false, resolver: RESOLVER });
        parts.set(mark, stableJson(resolved, DEPTH) ?? "null");
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
