import type { IConstruct } from "constructs";
import type { PathSegment } from "../model/problem";

/** Type of the metadata; constructs keep metadata in memory, and cdktf writes none of this type. */
const DECLARED_AT = "cdktf-aks-platform/declared-at";

/**
 * Says which part of a declaration a construct is made of: whoever makes it knows, and nobody has to guess from its id.
 *
 * @param path from the declaration of the closest construct around it that says so, to the part: `["pools", "apps"]`
 * @returns the construct
 */
export function declaredAt<Made extends IConstruct>(construct: Made, path: readonly PathSegment[]): Made {
  construct.node.addMetadata(DECLARED_AT, path);
  return construct;
}

/**
 * Path to the part of the declaration that a construct is made of, or that the closest construct around it is made of;
 * undefined when none of them says so.
 */
export function declarationPath(construct: IConstruct): readonly PathSegment[] | undefined {
  const steps = construct.node.scopes.flatMap(({ node }): (readonly PathSegment[])[] => {
    const said = node.metadata.filter(({ type }) => type === DECLARED_AT).at(-1);
    return said ? [said.data] : [];
  });
  return steps.length > 0 ? steps.flat() : undefined;
}
