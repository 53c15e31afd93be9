import { routeHost } from "../../../../../model/rules/kubernetes/route/route-host";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const at = (host: string, domain?: string) =>
  findings(routeHost, routing([{ host, to: "web" }], { kind: "gateway" }, { domain }));

describe("route/host", () => {
  it.each(["smaacc.io", "api.smaacc.io", "a.b.smaacc.io", "API.SMAACC.IO"])("accepts %s in smaacc.io", (host) => {
    expect(at(host, "smaacc.io")).toEqual([]);
  });

  it("accepts any host where no zone is known", () => {
    expect(at("api.example.org")).toEqual([]);
  });

  it.each(["api.example.org", "notsmaacc.io", "smaacc.io.evil.org", "io.smaacc"])(
    "fails when the host is %s",
    (host) => {
      expect(at(host, "smaacc.io")).toEqual([
        `error [routes[0].host] must lie in the DNS zone of its environment, got "${host}"; ` +
          'write {domain} for the zone, such as "api.{domain}", or limit the route to the environments of the host',
      ]);
    },
  );

  it("accepts hosts with an asterisk, hosts of the other zones, and none", () => {
    const routes = [{ host: "*.smaacc.io", to: "web" }, { host: "a.other.io", to: "web" }, { to: "web" }];
    const zones = { domain: "smaacc.io", domains: { other: "other.io" } };
    expect(findings(routeHost, routing(routes, { kind: "gateway" }, zones))).toEqual([]);
  });
});
