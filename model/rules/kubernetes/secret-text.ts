const SECRET_WORD =
  /^(passwd|pwd|passphrase|credentials?|.*password|.*secret|.*token|key|(api|access|private|account|signing|encryption)key)$/i;
/** What stands beside a secret without being one: `TOKEN_URL`, `PASSWORD_FILE`, `PUBLIC_KEY`. */
const HARMLESS_WORD = /^(public|url|uri|file|path|dir|name|id|ttl|seconds|minutes|hours|days|length|type|vault)$/i;
const WORDS = /[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/;
/** A password in an address, but not where one is put in its place later, such as `$(PASSWORD)`. */
const PASSWORD_IN_URL = /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:(?!\$[({])[^/\s@]+@/i;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Whether a name is one that secrets have. */
export function isSecretName(name: string): boolean {
  const words = name.split(WORDS);
  return words.some((word) => SECRET_WORD.test(word)) && !words.some((word) => HARMLESS_WORD.test(word));
}

/** Whether a text holds a password in an address, or a private key. */
export function holdsSecret(text: string): boolean {
  return PASSWORD_IN_URL.test(text) || PRIVATE_KEY.test(text);
}
