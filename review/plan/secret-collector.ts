import { maskOf } from "./mask";
import { isList, isObject, type Json, member } from "./value";

/** Attributes that hold credentials whatever the masks say. */
const SECRET_NAME =
  /^(kube_(admin_)?config(_raw)?|raw_config)$|(^|_)(password|passwd|passphrase|token|client_secret|secret_key|client_key|access_key|account_key|shared_key|private_key|connection_string|sas_url|instrumentation_key)$/i;

/** Names, in snake case, below which a text is a credential; an object there may be a reference to one. */
const SECRET_TEXT_NAME = /(^|_)(secret|api_key|apikey|pwd|credentials?|sas_token)$/;

/** Texts that are no secret of their own, also where a mask covers the whole of an object. */
const HARMLESS = new Set(["true", "false", "null"]);

/**
 * Collects the secrets of plans: every text and number that a mask marks, that a variable or an output declares as
 * sensitive, or that stands in an attribute which always holds a credential.
 */
export class SecretCollector {
  private readonly found = new Set<string>();

  /** The secrets so far. */
  get secrets(): ReadonlySet<string> {
    return this.found;
  }

  /** Takes the marked parts of a value. */
  masked(value: Json | undefined, mask: Json | undefined): void {
    if (mask === true) this.all(value);
    else if (isList(value)) for (const [index, item] of value.entries()) this.masked(item as Json, maskOf(mask, index));
    else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (SECRET_NAME.test(key) || (isPlain(inner) && namesSecretText(key))) this.all(inner as Json);
        else this.masked(inner as Json, maskOf(mask, key));
      }
      if (member(value, "kind") === "Secret") {
        this.all(member(value, "data") as Json);
        this.all(member(value, "stringData") as Json);
      }
    }
  }

  /** Takes every text and number of a value. */
  all(value: Json | undefined): void {
    if (isList(value)) for (const item of value) this.all(item as Json);
    else if (isObject(value)) for (const item of Object.values(value)) this.all(item as Json);
    else if (typeof value === "string") this.text(value);
    else if (typeof value === "number") this.text(String(value));
  }

  private text(text: string): void {
    if (text.trim() !== "" && !HARMLESS.has(text)) this.found.add(text);
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** Whether a name in any spelling, such as `adminPassword` or `api-key`, is that of a text which is a credential. */
function namesSecretText(name: string): boolean {
  const snake = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[-.\s]/g, "_")
    .toLowerCase();
  return SECRET_TEXT_NAME.test(snake) || SECRET_NAME.test(snake);
}
