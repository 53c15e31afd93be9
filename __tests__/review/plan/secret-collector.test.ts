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
    "PGPASSWORD",
    "sharedKey",
    "dockerconfigjson",
    ".dockerconfigjson",
    "custom_data",
    "customData",
    "administratorLoginPassword",
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

describe("secrets within others", () => {
  it("are none of a text that is no YAML, or that names no secret", () => {
    for (const text of ["password:\n\t- [", "auth:\n  user: app\n", "see password: below"]) {
      expect(collected({ text })).toEqual([]);
    }
  });

  it.each<readonly [string, Json, readonly string[]]>([
    ["a variable of a container", { env: [{ name: "DB_PASSWORD", value: "pw-1" }] }, ["pw-1"]],
    ["a setting of a chart", { set: [{ name: "auth.rootPassword", value: "pw-2" }] }, ["pw-2"]],
    ["the first value below a name", { values: ["auth:\n  password: pw-0\n"] }, ["pw-0"]],
    ["YAML on one line of several", { values: ["a: 1\nauth: {password: pw-0}\n"] }, ["pw-0"]],
    ["YAML of several lines", { values: ["auth:\n  password: |\n    first\n    second\n"] }, ["first\nsecond\n"]],
    ["a list in YAML", { values: ["env:\n- name: DB_PASSWORD\n  value: pw-0\n"] }, ["pw-0"]],
    ["a Secret in YAML", { yaml: "kind: Secret\nstringData:\n  odd: pw-0\n" }, ["pw-0"]],
    [
      "values of a chart",
      { values: ['auth:\n  user: app\n  password: pw-3\n  secretKey: "pw 4"\n'] },
      ["pw-3", "pw 4"],
    ],
    ["a body of azapi", { body: { properties: { administratorLoginPassword: "pw-5" } } }, ["pw-5"]],
    ["a body that is text", { body: '{"properties":{"adminPassword":"pw-6"}}' }, ["pw-6"]],
    ["an address", { url: "redis://:pw-7@cache:6379/0", other: "https://user@host/" }, ["pw-7"]],
    ["a connection string", { text: "Endpoint=sb://x;SharedAccessKey=pw-8=;Name=a" }, ["pw-8="]],
    ["a signed address", { link: "https://x/y?sv=1&sig=pw-9%3D&se=2" }, ["pw-9%3D"]],
    [
      "a script",
      { data: "export API_TOKEN=pw-12\nrun --db-password 'pw 13' --token=pw-14" },
      ["pw 13", "pw-12", "pw-14"],
    ],
    [
      "a file of settings",
      { toml: 'secret_key = "pw-15"\n[a]\npassword=pw-16\n//r.io/:_authToken=pw-17' },
      ["pw-15", "pw-16", "pw-17"],
    ],
    [
      "XML",
      { xml: '<password>pw-18</password><add key="ApiKey" value="pw-19"/><db token="pw-20"/>' },
      ["pw-18", "pw-19", "pw-20"],
    ],
    ["a request", { sh: 'curl -H "Authorization: Bearer pw-21" -u admin:pw-22 https://x' }, ["pw-21", "pw-22"]],
    ["arguments", { args: ["--db-password=pw-23", "--token", "pw-24", "--port", "80"] }, ["pw-23", "pw-24"]],
    ["numbers", { env: [{ name: "PIN_TOKEN", value: 4711 }] }, ["4711"]],
  ])("are found in %s", (_, value, secrets) => {
    expect(collected(value).toSorted()).toEqual(secrets.toSorted());
  });

  it.each<Json>([
    { env: [{ name: "DB_HOST", value: "db" }] },
    { values: ["image:\n  tag: v1\nexistingSecret: name\n"] },
    { name: "password", other: "x" },
    { text: "https://learn.microsoft.com/azure/aks?tabs=azure-cli#token: x" },
    { sh: "run --token $TOKEN --password=${PW} --token-file /run/t --password --verbose; TOKENS=a; max_tokens=4" },
    { sh: "docker run -u 1000:1000 token; password={{ .Values.pw }}; set secretName=tls" },
    { args: ["--token", "--other", "--password", "$(PASSWORD)", "token", "x"] },
    { xml: "<tokens>a</tokens><password></password>" },
  ])("are not found in %j", (value) => {
    expect(collected(value)).toEqual([]);
  });

  it("are the login of a registry, decoded too", () => {
    const auth = Buffer.from("user:pw-10").toString("base64");
    expect(collected({ data: { ".dockerconfigjson": JSON.stringify({ auths: { "r.io": { auth } } }) } })).toEqual(
      expect.arrayContaining([auth, "pw-10"]),
    );
  });

  it("are the data of a Secret, decoded too", () => {
    const value = Buffer.from("pw-11").toString("base64");
    expect(collected({ kind: "Secret", data: { any: value } })).toEqual([value, "pw-11"]);
  });

  it("are what a masked map is keyed by, without names of attributes", () => {
    const map = { "KEYSECRET-aaa111": "v1", host: "v2", client_key: "v3", DB_USER: "v4", "tls.crt": "v5" };
    expect(collected({ map }, { map: true })).toEqual(["KEYSECRET-aaa111", "v1", "v2", "v3", "v4", "v5"]);
  });
});
