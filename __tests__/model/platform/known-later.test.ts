import { Token } from "cdktf";
import { declaredPlatform } from "../../support/platform";
import { ofWeb } from "../../support/said-of";

const LATER = { resolve: () => "later" };
const TEXT = Token.asString(LATER);
const UNKNOWN =
  "must be known when the app is synthesized, got a value that only Terraform knows; write the value itself, or read it before the app is built (value)";

describe("what only Terraform knows, in a platform", () => {
  it("passes through where nobody needs it", () => {
    expect(ofWeb({ image: `${TEXT}/web:1.0.0`, env: { DB_PASSWORD: TEXT }, args: Token.asList(LATER) })).toEqual([]);
  });

  it.each<[string, object]>([
    ["replicas", { replicas: Token.asNumber(LATER) }],
    ["ports.http", { ports: { http: Token.asNumber(LATER) } }],
    ["image", { image: LATER }],
    ["env.PORT", { env: { PORT: Token.asNumber(LATER) } }],
    ["overrides.dev.replicas", { overrides: { dev: { replicas: Token.asNumber(LATER) } } }],
  ])("is refused in one sentence as %s of a service", (field, web) => {
    expect(ofWeb(web)).toEqual([`[services.web.${field}] ${UNKNOWN}`]);
  });

  it("passes through wherever no rule needs it: who hears of costs, and how much they may be", () => {
    const budget = { monthlyAmount: Token.asNumber(LATER), emails: [TEXT], actionGroupIds: Token.asList(LATER) };
    const shared = { ...declaredPlatform({}).shared, budget, adminGroupObjectIds: [TEXT] };
    expect(ofWeb({ imagePullSecrets: [TEXT] }, { shared })).toEqual([]);
  });

  it("is one mistake where a list or a pair of values is wrong because one of them is not known", () => {
    const shared = { ...declaredPlatform({}).shared, zones: ["1", TEXT] };
    expect(ofWeb({}, { shared })).toEqual([`[shared.zones[1]] ${UNKNOWN}`]);
    expect(ofWeb({ replicas: { min: 2, max: Token.asNumber(LATER) } })).toEqual([
      `[services.web.replicas.max] ${UNKNOWN}`,
    ]);
    const nodeOsWindow = {
      kind: "daily",
      startTime: "02:00",
      durationHours: 4,
      notAllowed: [{ start: TEXT, end: "2027-01-02T00:00:00Z" }],
    };
    expect(ofWeb({}, { shared: { ...declaredPlatform({}).shared, nodeOsWindow } })).toEqual([
      `[shared.nodeOsWindow.notAllowed[0].start] ${UNKNOWN}`,
    ]);
  });

  it("is refused as the word that says of which kind something is", () => {
    expect(ofWeb({ volumes: { cache: { kind: TEXT, mountPath: "/cache" } } })).toEqual([
      `[services.web.volumes.cache.kind] ${UNKNOWN}`,
    ]);
  });

  it("hides nothing of fields that nobody knows, or that may not be there", () => {
    expect(ofWeb({ imageTag: TEXT })[0]).toMatch(
      /^\[services.web.imageTag\] must be a known field, got "imageTag"; write/,
    );
    expect(ofWeb({ command: [TEXT], runAsUser: Token.asNumber(LATER) })).toEqual([
      `[services.web.runAsUser] ${UNKNOWN}`,
    ]);
  });

  it("is refused in one sentence as the name of a domain, and says of an image what is wrong with the rest of it", () => {
    expect(ofWeb({}, { domain: TEXT })).toEqual([`[domain] ${UNKNOWN}`]);
    expect(ofWeb({ image: `${TEXT}/web` })).toEqual([
      '[services.web.image] must name a fixed version, got "…/web", a part of which only Terraform knows; add a tag other than latest, such as "name:1.4.0", or a digest (value)',
    ]);
  });
});
