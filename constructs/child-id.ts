import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { isToken } from "../model/value/token";

/**
 * The id of a child that is named after what a user chose. Ids become Terraform addresses, so the readable form is kept
 * wherever it is free; where something else has it, two names that only look alike when they are joined still get two
 * ids.
 *
 * @param parts the names that tell the child from every other one, its kind first: `Route`, `shop`, `web`
 * @param form the id as people read it, such as `Route-shop-web`
 */
export function childId(scope: Construct, parts: readonly string[], form: string): string {
  if (isToken(form)) {
    const known = (text: string) => (isToken(text) ? referenceIn(scope, text) : text);
    return childId(scope, parts.map(known), known(form));
  }
  // An equal sign is in no name of Kubernetes or Azure, and encoding leaves none in a part.
  const injective = `=${parts.map(encodeURIComponent).join("=")}`;
  return [form, parts.join("-")].find((id) => isFree(scope, id)) ?? injective;
}

/** What stands in an id for a name that only Terraform knows: what it refers to, which stays the same. */
function referenceIn(scope: Construct, text: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const reference: unknown = Tokenization.resolve(text, { scope, resolver, preparing: false });
  return String(reference)
    .replace(/[^\w.]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Names that every JavaScript object has, such as `constructor`, are taken in every scope. */
function isFree(scope: Construct, id: string): boolean {
  return !(id in {}) && scope.node.tryFindChild(id) === undefined;
}
