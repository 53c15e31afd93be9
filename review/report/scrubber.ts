/** What stands in place of a secret. */
export const REDACTED = "(sensitive)";

/** Texts of this length are looked for anywhere, shorter ones between characters that end a word. */
const LONG = 6;
/** Texts below this length are only removed where they are the whole text: there is nothing to tell them from chance. */
const SHORTEST = 3;
/** Lines of a secret that are worth looking for by themselves. */
const LINE = 12;
/** A secret that is longer is no word by chance. */
const LONGEST_WORD = 24;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Removes secrets by their value, wherever they appear: a provider that copies a secret into an attribute which nobody
 * marked as sensitive does not get it into a report. A secret is also found in the forms that providers write it in:
 * base64 (also within a longer text), percent-encoded, as part of JSON, and line by line.
 */
export class Scrubber {
  private readonly whole = new Set<string>();
  private readonly words = new Set<string>();
  /** Short secrets that are no word, such as "a-b": they stand out by their signs. */
  private readonly short = new Set<string>();
  /** Forms of secrets by their first characters, the longest first. */
  private readonly forms = new Map<string, string[]>();

  /** How many secrets are spelled like a word that stays. */
  readonly spared: number;

  /** @param words that stay, also where a secret is spelled like one of them */
  constructor(secrets: Iterable<string>, words: ReadonlySet<string> = new Set()) {
    let spared = 0;
    for (const secret of secrets) {
      if (secret.length <= LONGEST_WORD && words.has(secret)) spared++;
      else this.add(secret);
    }
    this.spared = spared;
    for (const forms of this.forms.values()) forms.sort((one, other) => other.length - one.length);
  }

  /** The text without secrets. */
  scrub(text: string): string {
    if (this.whole.has(text.trim())) return REDACTED;
    let clean = this.scrubForms(text);
    for (const secret of this.short) clean = clean.replaceAll(secret, REDACTED);
    return this.scrubWords(clean);
  }

  private scrubForms(text: string): string {
    if (this.forms.size === 0) return text;
    let clean = "";
    let copied = 0;
    for (let at = 0; at + LONG <= text.length; at++) {
      const form = this.forms.get(text.slice(at, at + LONG))?.find((candidate) => text.startsWith(candidate, at));
      if (!form) continue;
      clean += text.slice(copied, at) + REDACTED;
      copied = at + form.length;
      at = copied - 1;
    }
    return clean + text.slice(copied);
  }

  private scrubWords(text: string): string {
    if (this.words.size === 0) return text;
    return text.replace(WORD, (word) => (this.words.has(word) ? REDACTED : word));
  }

  private add(secret: string): void {
    const trimmed = secret.trim();
    this.whole.add(trimmed);
    if (trimmed.length < SHORTEST) return;
    if (trimmed.length < LONG) {
      const parts = trimmed.match(WORD) ?? [];
      if (parts.length === 1 && parts[0] === trimmed) this.words.add(trimmed);
      else this.short.add(trimmed);
      return;
    }
    for (const form of formsOf(trimmed)) this.index(form);
  }

  private index(form: string): void {
    if (form.length < LONG) return;
    const key = form.slice(0, LONG);
    const others = this.forms.get(key);
    if (!others) this.forms.set(key, [form]);
    else if (!others.includes(form)) others.push(form);
  }
}

function formsOf(secret: string): Set<string> {
  const json = JSON.stringify(secret).slice(1, -1);
  const terraformJson = json.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  const lines = secret
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= LINE);
  return new Set([secret, json, terraformJson, percentEncoded(secret), ...lines, ...base64Forms(secret)]);
}

/** Percent-encoded as in an address; a half of a surrogate pair, which no encoding has, becomes the replacement sign. */
function percentEncoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString("utf8"));
}

/** Base64 of a text by itself, and the part that stays the same wherever it stands within a longer text. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inner = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const stable = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    return stable;
  });
  return [bytes.toString("base64"), ...inner].flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}
