/**
 * Forms that credentials have and nothing else, as those who give them out publish them. Kept detectors were looked at:
 * secretlint answers later only, and asks for Node 22; gitleaks and detect-secrets are programs of other languages.
 */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  // not where it is put in its place later, such as `$(PASSWORD)`, nor where a word in angle brackets stands for it
  ["an address with a password", /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:(?!\$[({]|<|\{\{|%[sv]@)[^/\s@]+@/i],
  ["a connection string with a password", /(?:^|[;\s"'])(?:Password|Pwd)\s*=\s*(?!\$[({]|<|\{\{)[^;\s"']+\s*;/i],
  // those of Redis, `cache:6380,password=…`, and of PostgreSQL, `host=… password=…`
  ["a connection string with a password", /[\w-]:\d+,(?:[^\s,]+,)*password=(?!\$[({]|<|\{\{|\*)[^\s,]+/i],
  ["a connection string with a password", /\bhost=\S+[^\n]*\spassword=(?!\$[({]|<|\{\{|\*)\S+/i],
  ["a connection string with a password", /\bpassword=(?!\$[({]|<|\{\{|\*)\S+[^\n]*\shost=\S/i],
  ["a key of a storage account", /\bAccountKey=[A-Za-z0-9+/]{40,}={0,2}/],
  ["a shared access key", /\bSharedAccessKey=[A-Za-z0-9+/]{20,}={0,2}/],
  ["a shared access signature", /[?&]sig=[A-Za-z0-9%+/]{40,}/],
  ["a client secret of Entra ID", /(?<![\w~.-])[A-Za-z0-9_~.]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}(?![\w~.-])/],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})\b/],
  ["a token of GitLab", /\bgl(?:pat|dt|rt|ptt)-[\w-]{20,}/],
  ["an address that takes messages", /\bwebhook\.office\.com\/webhookb2\/[\w@-]+\/IncomingWebhook\/\w{20,}/i],
  ["an address that takes messages", /\bdiscord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]{40,}/i],
  ["the credentials of a header", /\bAuthorization:\s*(?:Basic|Bearer)\s+(?![<{$%])[\w.~+/=-]{8,}/i],
  ["a token of Slack", /\bxox[abeoprs]-[A-Za-z0-9-]{20,}|\bhooks\.slack\.com\/services\/T\w+\/B\w+\/\w{20,}/],
  ["a key of AWS", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a key of Google", /\bAIza[\w-]{35}(?![\w-])/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a token of PyPI", /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/],
  ["a token of Docker Hub", /\bdckr_[po]at_[\w-]{27,}/],
  ["a key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ["a key of SendGrid", /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/],
  ["a token of Vault", /\bhv[bs]\.[\w-]{24,}/],
  ["a token of Databricks", /\bdapi[a-f0-9]{32}(?:-\d)?\b/],
  ["a token of Grafana", /\bgl(?:sa_[A-Za-z0-9]{32}_[a-f0-9]{8}|c_eyJ[\w+/=-]{20,})/],
  ["a key of OpenAI or Anthropic", /\bsk-(?:proj-|ant-|svcacct-)?[\w-]{32,}/],
  ["a token of Hugging Face", /\bhf_[A-Za-z]{34}\b/],
  ["a token of DigitalOcean", /\bdo[opr]_v1_[a-f0-9]{64}\b/],
  ["a token of Shopify", /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/],
  ["a key of New Relic", /\bNRAK-[A-Z0-9]{27}\b/],
  ["a token of Telegram", /\b\d{8,10}:AA[\w-]{33}(?![\w-])/],
  ["a signed token (JWT)", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/],
];
/** What has none of these letters in a row has none of the forms: most texts are let go after one look. */
const HINT =
  /-----|:\/\/|webhook|Authorization:|pwd|password|Key=|sig=|Q~|gh[pousr]_|github_pat_|gl[a-z]*[-_]|xox|slack|AKIA|ASIA|AIza|npm_|pypi-|dckr_|_live_|SG\.|hv[bs]\.|dapi|sk-|hf_|_v1_|shp|NRAK|:AA|eyJ/i;

/** The kind of secret that a text has the form of; undefined for what has none. */
export function formOfSecret(text: string): string | undefined {
  if (!HINT.test(text)) return undefined;
  return FORMS.find(([, form]) => form.test(text))?.[0];
}

/** A text in which three dots stand for whatever has the form of a secret. */
export function withoutSecrets(text: string): string {
  if (!HINT.test(text)) return text;
  return FORMS.reduce((left, [, form]) => left.replaceAll(new RegExp(form, `g${form.flags}`), "…"), text);
}
