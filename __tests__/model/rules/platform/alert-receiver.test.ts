import { alertReceiver } from "../../../../model/rules/platform/alert-receiver";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const GROUPS =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-alerts/providers/Microsoft.Insights/actionGroups";
const to = (...teams: readonly string[]) => ({
  dev: { alerting: { receivers: Object.fromEntries(teams.map((team) => [team, `${GROUPS}/${team}`])) } },
});
const services = (changes: object) => ({ services: { web: { ...VALID_SERVICE, alerts: {}, ...changes } } });

describe("platform/alert-receiver", () => {
  it("accepts a team that has a receiver, or the receiver of all others", () => {
    expect(findings(alertReceiver, platform(to("checkout"), services({ team: "checkout" })))).toEqual([]);
    expect(findings(alertReceiver, platform(to("default"), services({ team: "checkout" })))).toEqual([]);
    expect(findings(alertReceiver, platform(to("default"), services({})))).toEqual([]);
  });

  it("accepts alerts without any receiver, and a team that wants to hear of nothing", () => {
    expect(findings(alertReceiver, platform({ dev: {} }, services({ team: "checkout" })))).toEqual([]);
    expect(findings(alertReceiver, platform(to("search"), services({ team: "checkout", alerts: undefined })))).toEqual(
      [],
    );
  });

  it("fails where nobody would hear of a team, or of nobody's workload", () => {
    expect(findings(alertReceiver, platform(to("search"), services({ team: "checkout" })))).toEqual([
      'error [services.web.team] must have a receiver in alerting.receivers of dev, got "checkout"; write one of search, or add a receiver named checkout there',
    ]);
    expect(findings(alertReceiver, platform(to("search"), services({})))).toEqual([
      "error [services.web.alerts] must have a receiver in alerting.receivers of dev, got nothing; write one of search, or add a receiver named default there",
    ]);
  });

  it("says it once for all environments with the same receivers", () => {
    const { dev } = to("search");
    const environments = { dev, qa: dev, prod: to("search", "checkout").dev };
    expect(findings(alertReceiver, platform(environments, services({ team: "checkout" })))).toEqual([
      'error [services.web.team] must have a receiver in alerting.receivers of dev, qa, got "checkout"; write one of search, or add a receiver named checkout there',
    ]);
  });

  it("fails where nobody would hear of nodes", () => {
    const { dev } = to("search");
    expect(findings(alertReceiver, platform({ dev: { ...dev, metrics: {} } }))).toEqual([
      "error [environments.dev.metrics] must have a receiver of alerts about nodes, got search; add a receiver named default, or write nodeAlerts: false",
    ]);
    expect(findings(alertReceiver, platform({ dev: { ...dev, metrics: { nodeAlerts: false } } }))).toEqual([]);
    expect(findings(alertReceiver, platform({ dev: { ...to("default").dev, metrics: {} } }))).toEqual([]);
    expect(findings(alertReceiver, platform({ dev: { metrics: {} } }))).toEqual([]);
  });

  it("has receivers that a team can be called like", () => {
    const receivers = { "no team": `${GROUPS}/team` };
    expect(() => platform({ dev: { alerting: { receivers } } })).toThrow(/alerting\.receivers\["no team"\]\] must be/);
  });
});
