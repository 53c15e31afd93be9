/**
 * Key under which the prototype of a parsed value holds the name of its class. Shapes know values by it and not by their
 * constructors, which bundlers rename: esbuild calls a class that names itself `_Cidr`, and one letter when it minifies.
 */
export const VALUE_NAME: unique symbol = Symbol.for("cdktf-aks-platform.value");
