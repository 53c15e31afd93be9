import { maskOf } from "./mask";
import { decoded, loginsIn, namesSecret, namesSecretText, secretArguments, secretsWithin } from "./secret-text";
import { isList, isObject, type Json, member, type ObjectValue } from "./value";

/** Texts that are no secret of their own, also where a mask covers the whole of an object. */
const HARMLESS = new Set(["true", "false", "null"]);
/** Names that people give to attributes, such as `client_key` or `tls.crt`: where a map is masked, others are content. */
const ATTRIBUTE_NAME = /^([a-z]+([_.][a-z]+)*|[A-Z]+(_[A-Z]+)*|[a-z]+([A-Z][a-z]+)*)$/;
/** A text this long is no JSON that somebody wrote into an attribute. */
const LONGEST_JSON = 1_000_000;
/** A text this long is no YAML that somebody wrote into an attribute. */
const LONGEST_YAML = 200_000;
/** A text of several lines of which one is a member: YAML, such as the values of a chart. */
const YAML = /^[ \t-]*["']?[\w./-]+["']?[ \t]*:([ \t].*)?\r?\n[ \t]*\S/m;
/** What nearly all names of secrets have in them: other texts need not be read. */
const NAMED = /pass|pwd|secret|token|key|cred|connection|config|sas|data/i;

/**
 * Collects the secrets of plans: every text and number that a mask marks, that a variable or an output declares as
 * sensitive, or that stands in an attribute which always holds a credential; and what a masked map is keyed by.
 */
export class SecretCollector {
  private readonly found = new Set<string>();

  /** The secrets so far. */
  get secrets(): ReadonlySet<string> {
    return this.found;
  }

  /** Takes the marked parts of a value, and what tells by itself that it is a secret. */
  masked(value: Json | undefined, mask: Json | undefined): void {
    if (mask === true) this.all(value);
    else if (isList(value)) {
      for (const [index, item] of value.entries()) this.masked(item as Json, maskOf(mask, index));
      for (const secret of secretArguments(value)) this.text(secret);
    } else if (isObject(value)) this.members(value, mask);
    else if (typeof value === "string") {
      this.within(value);
      // What a mask covers is secret as a whole, such as a kubeconfig: this is for what nobody marks.
      if (value.length <= LONGEST_YAML && YAML.test(value) && NAMED.test(value)) this.masked(tryYaml(value), undefined);
    }
  }

  /** Takes every text and number of a value, and the names of its members: all of it is secret. */
  all(value: Json | undefined): void {
    if (isList(value)) for (const item of value) this.all(item as Json);
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (!ATTRIBUTE_NAME.test(key)) this.text(key);
        this.all(item as Json);
      }
    } else if (typeof value === "string") {
      this.text(value);
      this.within(value);
    } else if (typeof value === "number") this.text(String(value));
  }

  private members(value: ObjectValue, mask: Json | undefined): void {
    for (const [key, inner] of Object.entries(value)) {
      if (namesSecret(key) || (isPlain(inner) && namesSecretText(key))) this.credential(inner as Json);
      else this.masked(inner as Json, maskOf(mask, key));
    }
    // A variable of a container, or a setting of a chart: `{ name: "DB_PASSWORD", value: … }`.
    const name = member(value, "name");
    if (typeof name === "string" && namesSecretText(name)) this.credential(member(value, "value") as Json);
    // Its command line is in two lists: the program in one, the password mostly in the other.
    const line = ["command", "args"].flatMap((part) => wordsOf(member(value, part)));
    for (const secret of loginsIn(line.join(" "))) this.text(secret);
    if (member(value, "kind") === "Secret") {
      for (const part of ["data", "stringData"]) {
        this.credential(member(value, part) as Json);
      }
    }
  }

  /** Takes the values below a name that tells of a secret; names that a provider gives to their parts are none. */
  private credential(value: Json | undefined): void {
    if (isList(value)) for (const item of value) this.credential(item as Json);
    else if (isObject(value)) for (const item of Object.values(value)) this.credential(item as Json);
    else {
      this.all(value);
      const plain = typeof value === "string" ? decoded(value) : undefined;
      if (plain !== undefined) {
        this.text(plain);
        this.within(plain);
      }
    }
  }

  /** Takes what a text holds: JSON with marked names, passwords in addresses, lines of YAML. */
  private within(text: string): void {
    for (const secret of secretsWithin(text)) this.text(secret);
    if (!/^\s*[[{]/.test(text) || text.length > LONGEST_JSON) return;
    const inner = tryParse(text);
    if (typeof inner === "object") this.masked(inner, undefined);
    // `{ "auths": { "registry": { "auth": "base64 of user:password" } } }`, for which Docker has a file.
    for (const registry of Object.values(objectAt(inner, "auths"))) {
      const auth = member(registry, "auth");
      const [, password] = (typeof auth === "string" ? decoded(auth) : "")?.match(/^[^:]*:(.+)$/s) ?? [];
      this.all((auth ?? null) as Json);
      if (password !== undefined) this.text(password);
    }
  }

  private text(text: string): void {
    if (text.trim() !== "" && !HARMLESS.has(text)) this.found.add(text);
  }
}

function objectAt(value: Json, key: string): ObjectValue {
  const found = member(value, key);
  return isObject(found) ? found : {};
}

function wordsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** The content of a YAML text that is a mapping or a list; nothing of any other. */
function tryYaml(text: string): Json {
  // Loaded late: most plans have no such text.
  const { parse }: typeof import("yaml") = require("yaml");
  try {
    const content: Json = parse(text, { maxAliasCount: 100, logLevel: "silent" });
    return typeof content === "object" ? content : null;
  } catch {
    return null;
  }
}

function tryParse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
