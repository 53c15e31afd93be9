// Texts that hold a secret in their middle: addresses, connection strings, YAML, settings, scripts, XML. And names that tell of one.

/** Attributes that hold credentials whatever the masks say, also as a whole block. In snake case. */
const SECRET_NAME =
  /^(kube_(admin_)?config(_raw)?|raw_config)$|(password|passwd|passphrase)$|(^|_)(token|client_secret|secret_key|client_key|access_key|account_key|shared_key|private_key|connection_string|sas_url|instrumentation_key|(master|primary|secondary)_key|storage_key|encryption_key)$/;

/** Names below which a text is a credential; an object there, or `existingSecret`, may be a reference to one. */
const SECRET_TEXT_NAME =
  /(^|_)((?<!(existing|pull)_)secret|api_?key|pwd|credentials?|sas_token|custom_data|user_data|docker_?config(_?json)?|connection_?str(ing)?)$/;

/** A user with a password in an address: `redis://:password@host`. */
const IN_ADDRESS = /:\/\/[^\s/:@]*:([^\s/@]+)@/g;
/** Parts of connection strings and of signed addresses. */
const IN_PARTS =
  /(?:^|[;?&\s])(?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd|sig)\s*=\s*([^;&\s]+)/gi;
/** A line of YAML, such as `  adminPassword: "…"`. */
const YAML_LINE = /^[ \t-]*["']?([\w./-]+)["']?[ \t]*:[ \t]+["']?(.+?)["']?[ \t\r]*$/gm;
/** What a line of YAML holds in place of a text. */
const NO_TEXT = /^[|>&*{[]/;

/** What any of the following has in it: other texts need not be read. */
const TELLS = /pass|pwd|secret|token|key|cred|auth|sas|-u\b/i;
/** An assignment of a file of settings, a script or an argument: `API_TOKEN=…`, `secret_key = "…"`, `--db-password=…`. */
const ASSIGNMENT =
  /(?:^|[\s;,:?&(<"'`]|--?)([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s;,&"'<>]+))/gm;
/** An argument that is followed by its value: `--token …`. */
const ARGUMENT = /(?:^|\s)--?([A-Za-z][\w-]*)[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'-][^\s"']*))/gm;
/** What a request says of whoever sends it, in a header or to curl. */
const IN_REQUEST = [
  /\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+([^\s"']+)/gi,
  /(?:^|\s)(?:-u|--user)[ \t]+["']?[^\s:"']+:(?!\d+\b)([^\s"']+)/gm,
];
/** What any of the following has in it. */
const LOGIN_PROGRAM = /mysql|mariadb|sshpass|redis-cli/;
/** Programs that take a password right behind a letter, without a name: `mysql -psecret`. */
const LOGINS = [
  /\b(?:mysql|mysqldump|mysqladmin|mysqlcheck|mariadb(?:-\w+)?)\b[^|;&\n]*?[\s"',]-p["']?([^\s"',;|&]+)/gm,
  /\bsshpass\b[\s"',]+-p[\s"',]*([^\s"',;|&]+)/gm,
  /\bredis-cli\b[^|;&\n]*?[\s"',]-a[\s"',]+([^\s"',;|&]+)/gm,
];
/** Elements of XML, and its pairs of names and values. */
const IN_XML = [/<([\w.:-]+)>([^<>]+)<\/\1>/g, /\b(?:key|name)="([^"]*)"\s+value="([^"]*)"/gi];
/** A value that a shell, or whoever fills a template in, knows and the text does not. */
const REFERENCE = /^(\$|\{\{|%\w+%$)/;

/** Whether all that stands below an attribute of this name is secret. In camel case that may be a reference to a secret. */
export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase());
}

/** Whether a text of this name, in any spelling such as `adminPassword` or `api-key`, is a secret. */
export function namesSecretText(name: string): boolean {
  const snake = snakeCase(name);
  return SECRET_NAME.test(snake) || SECRET_TEXT_NAME.test(snake);
}

/** The secrets that a text holds besides others. */
export function secretsWithin(text: string): string[] {
  const parts = [IN_ADDRESS, IN_PARTS].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, secret]) => secret ?? []),
  );
  const lines = [...text.matchAll(YAML_LINE)].flatMap(([, name = "", value = ""]) =>
    namesSecretText(name) && !NO_TEXT.test(value) ? [value] : [],
  );
  const told = TELLS.test(text) ? toldByNames(text) : [];
  return [...parts, ...lines, ...told, ...loginsIn(text)].filter((secret) => secret !== "" && !REFERENCE.test(secret));
}

/** Secrets that follow their names, other than in YAML. */
function toldByNames(text: string): string[] {
  const pairs = [ASSIGNMENT, ARGUMENT, ...IN_XML].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, name = "", ...values]) => {
      const value = values.find((each) => each !== undefined) ?? "";
      return namesSecretText(name) ? [value] : [];
    }),
  );
  const asked = IN_REQUEST.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, secret]) => secret ?? []));
  return [...pairs, ...asked];
}

/** Passwords that a text hands to programs of its own: their command line, also as the parts of a list, one behind the other. */
export function loginsIn(text: string): string[] {
  if (!LOGIN_PROGRAM.test(text)) return [];
  const found = LOGINS.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, secret]) => secret ?? []));
  return found.filter((secret) => !REFERENCE.test(secret));
}

/** The values in a list of arguments whose names tell of a secret: `["--token", "…"]`. */
export function secretArguments(list: readonly unknown[]): string[] {
  return list.flatMap((value, index) => {
    const [, name] = /^--?([A-Za-z][\w-]*)$/.exec(String(list[index - 1] ?? "")) ?? [];
    const isSecret = typeof value === "string" && name !== undefined && namesSecretText(name);
    return isSecret && !value.startsWith("-") && !REFERENCE.test(value) ? [value] : [];
  });
}

/** The text that is written in base64 here; undefined where it is another kind of text. */
export function decoded(text: string): string | undefined {
  if (text.length < 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const plain = Buffer.from(text, "base64").toString("utf8");
  return /^[\x20-\x7e\s]+$/.test(plain) ? plain : undefined;
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[-./\s]/g, "_")
    .toLowerCase();
}
