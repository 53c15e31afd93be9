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
  ])("warns of a text for %s", (name) => {
    const place = /^\w+$/.test(name) ? `env.${name}` : `env["${name}"]`;
    expect(findings(envSecret, service({ env: { [name]: "hunter2" } }))).toEqual([`warning [${place}] ${MESSAGE}`]);
  });

  it.each(["amqp://user:hunter2@queue:5672/", "postgres://:hunter2@db/users"])("warns of a password in %s", (value) => {
    expect(findings(envSecret, service({ env: { DATABASE: value } }))).toEqual([`warning [env.DATABASE] ${MESSAGE}`]);
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

  it("warns of a sidecar's secret", () => {
    expect(
      findings(envSecret, service({ sidecars: { log: { ...VALID_SIDECAR, env: { TOKEN: "hunter2" } } } })),
    ).toEqual([`warning [sidecars.log.env.TOKEN] ${MESSAGE}`]);
  });

  it("never shows the value", () => {
    const value = fc.string({ minLength: 6, unit: "grapheme-ascii" }).filter((text) => !MESSAGE.includes(text));
    fc.assert(
      fc.property(value, (secret) => {
        const [found = ""] = findings(envSecret, service({ env: { PASSWORD: secret } }));
        expect(found).toBe(`warning [env.PASSWORD] ${MESSAGE}`);
        expect(found).not.toContain(secret);
      }),
    );
  });
});
