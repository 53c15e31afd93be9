import { Document, Scalar, stringify, visit } from "yaml";
import { inExpectedOrder } from "./field-order";

/** What readers of YAML take for a number, a time or a word of their own, each by rules that differ. */
const AMBIGUOUS = /^(?:[-+.]?\d[\da-fox_.:eE+-]*|y|n|yes|no|on|off|true|false|null|nan|~|[-+]?\.(?:inf|nan)|=)$/i;

/**
 * An object as YAML, with its fields in the order that people expect. Texts that look like something else are quoted, so
 * that every reader of YAML 1.1 or 1.2 finds the same object; those of several lines are written as they are read.
 */
export function yamlOf(object: object): string {
  const document = new Document(inExpectedOrder(object), { aliasDuplicateObjects: false, version: "1.1" });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && AMBIGUOUS.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return stringify(document.contents, { lineWidth: 0, version: "1.1" });
}

/** Objects as one file of YAML. */
export function yamlStream(objects: readonly object[]): string {
  return objects.map(yamlOf).join("---\n");
}
