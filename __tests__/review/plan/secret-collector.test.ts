import { SecretCollector } from "../../../review/plan/secret-collector";
import type { Json } from "../../../review/plan/value";

function collected(value: Json, mask?: Json): string[] {
  const collector = new SecretCollector();
  collector.masked(value, mask);
  return [...collector.secrets];
}

describe("secrets by their names", () => {
  it.each([
    "admin_password",
    "adminPassword",
    "administrator-login-password",
    "clientSecret",
    "client_secret",
    "api_key",
    "apiKey",
    "secret",
    "accessToken",
    "connectionString",
    "primarySharedKey",
    "credentials",
  ])("are what %s holds", (name) => {
    expect(collected({ outer: [{ [name]: "s3cret-value" }] })).toEqual(["s3cret-value"]);
  });

  it.each(["name", "key", "value", "secret_name", "passwordProfile", "tokens", "secretary"])(
    "are not what %s holds",
    (name) => {
      expect(collected({ [name]: "plain" })).toEqual([]);
    },
  );

  it("are texts only where a name may also lead to a reference", () => {
    expect(collected({ secret: { secretName: "tls" }, serviceAccountToken: { audience: "api" } })).toEqual([]);
    expect(collected({ kube_config: [{ host: "https://h", client_key: "k1" }] })).toEqual(["https://h", "k1"]);
  });

  it("are what a mask marks, without what is no secret of its own", () => {
    const value = { a: { b: "one", c: "two" }, list: ["three", "four"], flag: true, text: "true" };
    expect(collected(value, { a: { b: true }, list: [false, true], flag: true, text: true })).toEqual(["one", "four"]);
  });
});
