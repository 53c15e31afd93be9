import fc from "fast-check";
import { envSecret } from "../../../../../model/rules/kubernetes/pod/env-secret";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const MESSAGE =
  "should refer to a Secret, got its value in plain text; " +
  'write { secret: "<name of the Secret>", key: "<key>" }, and replace the value: it is known now';

describe("pod/env-secret", () => {
  it.each([
    "LOG_LEVEL",
    "TOKEN_URL",
    "PASSWORD_FILE",
    "SECRET_NAME",
    "PUBLIC_KEY",
    "KEY_VAULT_URL",
    "TOKEN_TTL",
    "MONKEY",
    "KEYBOARD",
  ])("accepts a text for %s", (name) => {
    expect(findings(envSecret, service({ env: { [name]: "plain" } }))).toEqual([]);
  });

  it.each([
    "PASSWORD",
    "DB_PASSWORD",
    "DBPASSWORD",
    "db_password",
    "dbPassword",
    "db.passwd",
    "CLIENT_SECRET",
    "GITHUB_TOKEN",
    "API_KEY",
    "APIKEY",
    "SIGNING_KEY",
    "AZURE_CREDENTIALS",
    "DB_PASSWORD_PROFILE",
    "PASSWORD_URLS",
    "TOKEN_IDENTITY",
    "DB_PASS",
    "smtpPass",
  ])("warns of a text for %s", (name) => {
    const place = /^\w+$/.test(name) ? `env.${name}` : `env["${name}"]`;
    expect(findings(envSecret, service({ env: { [name]: "hunter2" } }))).toEqual([`warning [${place}] ${MESSAGE}`]);
  });

  it.each([
    ["key", "id"],
    ["MODEL_KEY", "llama"],
    ["SETTINGS_KEY", "shop.settings"],
    ["ROOT_KEY", "app:config"],
  ])("leaves %s: %s alone, a key that finds something", (name, value) => {
    expect(findings(envSecret, service({ env: { [name]: value } }))).toEqual([]);
  });

  it.each([
    ["API_KEY", "letmein"],
    ["key", "hunter2"],
    ["MODEL_KEY", "c0ffee4711"],
    ["DB_PASS", "letmein"],
    ["KEY_PASSWORD", "letmein"],
  ])("warns of %s: %s, which may open something", (name, value) => {
    expect(findings(envSecret, service({ env: { [name]: value } }))).toEqual([`warning [env.${name}] ${MESSAGE}`]);
  });

  it("fails in production", () => {
    const found = envSecret.check(service({ env: { PASSWORD: "hunter2" } }), { today: new Date(), production: true });
    expect([...found].map(({ severity }) => severity)).toEqual(["error"]);
  });

  it.each([
    "PARTITION_KEY",
    "CACHE_KEY_PREFIX",
    "AUTH_TOKEN_HEADER",
    "TOKEN_ISSUER",
    "PASSWORD_MIN_LENGTH",
    "PASSWORD_POLICY",
    "SECRET_PROVIDER",
    "APPINSIGHTS_INSTRUMENTATION_KEY",
    "TOKEN_LIFETIME",
    "PASS",
    "RENDER_PASS",
    "DB_PASSTHROUGH",
  ])("leaves %s alone, which only sounds so", (name) => {
    expect(findings(envSecret, service({ env: { [name]: "userId" } }))).toEqual([]);
  });

  it.each([
    "true",
    "3600",
    "15m",
    "/run/secrets/db",
    "https://login.example/keys",
    "$(DB_PASSWORD)",
    "${TOKEN}",
    "<later>",
  ])("leaves the value %s alone, which no secret has", (value) => {
    expect(findings(envSecret, service({ env: { DB_PASSWORD: value } }))).toEqual([]);
  });

  // put together here, so that who searches repositories for secrets finds none
  const LONG = "aB3dE6gH9".repeat(10);
  it.each([
    ["an address with a password", "amqp://user:hunter2@queue:5672/"],
    ["an address with a password", "postgres://:hunter2@db/users"],
    ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"],
    ["a connection string with a password", "Server=db;User Id=shop;Password=hunter2;Encrypt=True"],
    ["a connection string with a password", "cache.example:6380,ssl=True,password=hunter2,abortConnect=False"],
    ["a connection string with a password", "host=db port=5432 user=shop password=hunter2"],
    ["a connection string with a password", "user=shop password=hunter2 host=db"],
    ["a key of a storage account", `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${LONG.slice(0, 86)}==`],
    ["a shared access key", `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKey=${LONG.slice(0, 43)}=`],
    ["a shared access signature", `https://a.blob.core.windows.net/c?sv=2024-01-01&sig=${LONG.slice(0, 43)}%3D`],
    ["a client secret of Entra ID", `abc8Q~${LONG.slice(0, 34)}`],
    ["a token of GitHub", `ghp_${LONG.slice(0, 36)}`],
    ["a token of GitLab", `glpat-${LONG.slice(0, 20)}`],
    ["a token of Slack", `xoxb-123456789012-${LONG.slice(0, 24)}`],
    [
      "an address that takes messages",
      `https://a.webhook.office.com/webhookb2/a@b/IncomingWebhook/${LONG.slice(0, 32)}`,
    ],
    ["an address that takes messages", `https://discord.com/api/webhooks/1234/${LONG.slice(0, 60)}`],
    ["the credentials of a header", "Authorization: Basic YWRtaW46aHVudGVyMg=="],
    ["the credentials of a header", "authorization: Bearer hunter2hunter2"],
    ["a key of AWS", "AKIAIOSFODNN7EXAMPLE"],
    ["a token of npm", `npm_${LONG.slice(0, 36)}`],
    ["a key of Stripe", `sk_live_${LONG.slice(0, 24)}`],
    ["a signed token (JWT)", `eyJ${LONG.slice(0, 20)}.eyJ${LONG.slice(0, 20)}.${LONG.slice(0, 30)}`],
  ])("fails for what has the form of a secret, %s, wherever it runs", (form, value) => {
    const after = `got ${form} in plain text`;
    const [env, arg, annotation] = [
      service({ env: { X: value } }),
      service({ args: [`--x=${value}`] }),
      service({ annotations: { "x/y": value } }),
    ].map((pod) => findings(envSecret, pod));
    expect(env).toEqual([expect.stringContaining(`error [env.X] must refer to a Secret, ${after}`)]);
    expect(arg).toEqual([expect.stringContaining(`error [args[0]] must hold no secret, ${after}`)]);
    expect(annotation).toEqual([expect.stringContaining(`error [annotations["x/y"]] must hold no secret, ${after}`)]);
  });

  it.each([[["--db-password=hunter2"]], [["--db-password", "hunter2"]]])("warns of the option in %j", (args) => {
    expect(findings(envSecret, service({ args }))).toEqual([
      `warning [args[${args.length - 1}]] should hold no secret, got its value in plain text; ` +
        'write "$(DB_PASSWORD)" there, and DB_PASSWORD: { secret: "<name of the Secret>", key: "<key>" } in env, and replace the value: it is known now',
    ]);
  });

  it.each([
    [["--password-file", "/run/db"]],
    [["--token-ttl=1h", "serve"]],
    [["--password", "--verbose"]],
    [["--api-key", "$(KEY)"]],
  ])("accepts the options in %j", (args) => {
    expect(findings(envSecret, service({ args }))).toEqual([]);
  });

  it.each([
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "4b825dc6-42cb-6eb9-a060-e54bf8d69288",
    "https://user@registry.example/path?sig=short",
    "Server=db;User Id=shop;Password=$(DB_PASSWORD);",
    "postgres://shop:$(DB_PASSWORD)@db/shop",
    "cache:6380,password=$(CACHE_PASSWORD),ssl=True",
    "host=db user=shop password=<later>",
    "password=on host=",
    "redis://:<password>@cache:6379",
    "-----BEGIN CERTIFICATE-----",
    "task-management-service",
    "sk-flag",
    "Authorization: Bearer $(TOKEN)",
    "Authorization: Basic <later>",
    "Authorization: required",
    "https://discord.com/api/webhooks/",
  ])("leaves %s alone", (value) => {
    expect(findings(envSecret, service({ env: { X: value }, args: [value] }))).toEqual([]);
  });

  it.each(["http://queue:5672/", "amqp://user@queue/", "see http://a:b and c@d"])("accepts %s", (value) => {
    expect(findings(envSecret, service({ env: { DATABASE: value } }))).toEqual([]);
  });

  it.each([
    ["a reference", { secret: "db", key: "password" }],
    ["an empty text", ""],
  ])("accepts %s for a secret", (_, value) => {
    expect(findings(envSecret, service({ env: { PASSWORD: value } }))).toEqual([]);
  });

  it.each(["acme.io/password", "smtp-passwd", "acme.io/db.api-key"])("warns of the annotation %s", (key) => {
    expect(findings(envSecret, service({ annotations: { [key]: "hunter2" } }))).toEqual([
      `warning [annotations${/^\w+$/.test(key) ? `.${key}` : `["${key}"]`}] should hold no secret, got its value in plain text; ` +
        "keep it in a Secret, and let whoever reads the annotation read that, and replace the value: it is known now",
    ]);
  });

  it.each([
    ["acme.io/password", "$(PASSWORD)"],
    ["nginx.ingress.kubernetes.io/auth-secret", "basic-auth"],
    ["nginx.ingress.kubernetes.io/auth-tls-secret", "portal/ca"],
    ["vault.hashicorp.com/agent-inject-secret-config", "secret/data/config"],
    ["vault.hashicorp.com/agent-inject-token", "true"],
    ["acme.io/password-policy", "strict"],
  ])("leaves the annotation %s: %s alone", (key, value) => {
    expect(findings(envSecret, service({ annotations: { [key]: value } }))).toEqual([]);
  });

  it("warns of a sidecar's secret", () => {
    expect(
      findings(envSecret, service({ sidecars: { log: { ...VALID_SIDECAR, env: { TOKEN: "hunter2" } } } })),
    ).toEqual([`warning [sidecars.log.env.TOKEN] ${MESSAGE}`]);
  });

  it("never shows the value", () => {
    const value = fc
      .string({ minLength: 6, unit: "grapheme-ascii" })
      .filter((text) => !MESSAGE.includes(text) && /^[a-z]{6}/.test(text) && !/[$<{:]/.test(text));
    fc.assert(
      fc.property(value, (secret) => {
        const [found = ""] = findings(envSecret, service({ env: { PASSWORD: secret } }));
        expect(found).toBe(`warning [env.PASSWORD] ${MESSAGE}`);
        expect(found).not.toContain(secret);
      }),
    );
  });
});
