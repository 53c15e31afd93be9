import { type Json, member, UNKNOWN, type Value } from "./value";

/** The resource of the provider kubectl, which takes an object as a text of YAML. */
export const KUBECTL = "kubectl_manifest";
/** Its attributes that hold the object, the one without secrets first. */
const TEXTS = ["yaml_body_parsed", "yaml_body"];
const LONGEST_TEXT = 1_000_000;

/**
 * What the provider kubectl applies, in the form of `kubernetes_manifest`, by which rules know it; undefined where it cannot be read, or
 * where it may not.
 *
 * @see https://registry.terraform.io/providers/alekc/kubectl/latest/docs/resources/kubectl_manifest
 */
export function kubectlManifest(value: Value, mask: Json | undefined): Value | undefined {
  if (value === null) return null;
  for (const name of TEXTS) {
    const text = member(value, name);
    if (text === UNKNOWN || typeof text !== "string" || text === "" || mask === true || member(mask, name) === true)
      continue;
    const manifest = parsed(text);
    if (manifest !== undefined) return { manifest };
  }
  return undefined;
}

function parsed(text: string): Value | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  // Loaded late: most plans have no such text.
  const { parse }: typeof import("yaml") = require("yaml");
  try {
    const manifest: Value = parse(text, { maxAliasCount: 100, logLevel: "silent" });
    return typeof member(manifest, "kind") === "string" ? manifest : undefined;
  } catch {
    return undefined;
  }
}
