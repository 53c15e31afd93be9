import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beside } from "./support/beside-gateway";
import { WORK } from "./support/folders";
import { MISSING_GATEWAY } from "./support/gateway";
import { readStack } from "./support/stack";
import { describeUnless } from "./support/where";

/** A real oauth2-proxy, of the version that logins have by default. */
const PROXY = process.env.E2E_OAUTH2_PROXY ?? "";
const MISSING = PROXY === "" ? "no oauth2-proxy; set E2E_OAUTH2_PROXY to its binary" : undefined;
const HOST = "login.all.example.org";
const TENANT = "00000000-0000-0000-0000-0000000000d1";
const ADMINS = "00000000-0000-0000-0000-0000000000a1";
const ENTRA = "https://login.microsoftonline.com/authorize";

type Answers = Readonly<Record<string, unknown>>;

describeUnless(MISSING_GATEWAY ?? MISSING, "a login in front of a route", () => {
  let answers: Answers = {};

  beforeAll(async () => {
    const folder = join(WORK, "login");
    await mkdir(folder, { recursive: true });
    const settings = join(folder, "settings.json");
    const logins = { "web-login": argumentsOf("web-login"), "web-admins": argumentsOf("web-admins") };
    await writeFile(settings, JSON.stringify({ proxy: PROXY, logins, host: HOST, tenant: TENANT, groups: [ADMINS] }));
    const script = join(__dirname, "support", "sign-in.cjs");
    const output = await beside("login", [process.execPath, script, settings]);
    answers = JSON.parse(/ANSWERS (.*)/.exec(output)?.[1] ?? "{}");
  });

  it("sends who is not signed in to Entra, whatever he says of himself", () => {
    expect(answers.first).toMatchObject({ status: 302, location: expect.stringContaining(`${ENTRA}?`) });
    const asked = new URL((answers.first as { location: string }).location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: "00000000-0000-0000-0000-0000000000c1",
      code_challenge_method: "S256",
      redirect_uri: `https://${HOST}/oauth2/callback`,
      response_type: "code",
      scope: "openid profile email",
    });
  });

  it("tells a program that it has to sign in", () => {
    expect(answers.machine).toMatchObject({ status: 401 });
  });

  it("leaves the paths alone that are routed without it", () => {
    expect(answers.open).toMatchObject({ status: 200, body: "next /public/x" });
  });

  it("takes back to where he wanted to go who has signed in", () => {
    expect(answers.signedIn).toMatchObject({
      status: 200,
      body: "web /orders?x=1",
      way: [ENTRA, `https://${HOST}/orders`],
    });
  });

  it("asks for tokens with what the cluster vouches for, and with no secret", () => {
    const asked = { assertion: true, hasSecret: false, isProven: true };
    expect(answers.token).toEqual([
      { ...asked, redirect: `https://${HOST}/oauth2/callback` },
      { ...asked, redirect: `https://${HOST}/oauth2/admins/callback` },
      { ...asked, redirect: `https://${HOST}/oauth2/admins/callback` },
    ]);
  });

  it("tells the service who it is, and nothing that the caller says", () => {
    expect(answers.again).toMatchObject({ status: 200, body: "web /orders/2" });
    expect(answers.upstream).toEqual([
      { service: "web", path: "/orders/2", host: HOST, user: "sub-ada@example.org", email: "ada@example.org" },
    ]);
  });

  it("keeps one cookie of the host in the browser", () => {
    expect(answers.kept).toEqual([expect.stringMatching(/^__Host-login-[0-9a-f]{8}$/)]);
  });

  it("sends nobody to another host after the login", () => {
    const state = new URL((answers.elsewhere as { location: string }).location).searchParams.get("state") ?? "";
    expect(answers.elsewhere).toMatchObject({ status: 302 });
    expect(state + Buffer.from(state, "base64").toString()).not.toContain("evil.example");
  });

  it("lets members of its groups pass, and nobody else", () => {
    expect(answers.noAdmin).toMatchObject({ status: 403 });
    expect(answers.admin).toMatchObject({ status: 200, body: "web /admin/x" });
  });

  it("takes no session of another login, and none that is only begun", () => {
    expect(answers.renamed).toMatchObject({ status: 302 });
    expect(answers.forged).toMatchObject({ status: 302 });
  });

  it("forgets who signs out", () => {
    expect(answers.after).toMatchObject({ status: 302, location: expect.stringContaining(ENTRA) });
  });
});

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: { readonly spec: { readonly container: readonly { readonly args: readonly string[] }[] } };
  };
}

function argumentsOf(name: string): readonly string[] {
  const stack = readStack({ app: "routes", stack: "all-services" });
  const deployments = Object.values(stack.resource?.kubernetes_deployment_v1 ?? {}) as readonly Deployment[];
  const found = deployments.find(({ metadata }) => metadata.name === name);
  return found?.spec.template.spec.container[0]?.args ?? [];
}
