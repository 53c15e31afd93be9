import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { apiServer } from "../../../../../model/rules/azure/cluster/api-server";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const ZONE =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io";

describe("cluster/api-server", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a private API server", { apiServer: { kind: "private" } }],
    ["200 ranges", { apiServer: { kind: "public", authorizedCidrs: Array(200).fill("203.0.113.0/24") } }],
    ["only the load balancer, in AKS's own words", { apiServer: { kind: "public", authorizedCidrs: ["0.0.0.0/32"] } }],
    ["the largest range that anybody has", { apiServer: { kind: "public", authorizedCidrs: ["20.0.0.0/8"] } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(apiServer, cluster(changes))).toEqual([]);
  });

  it("fails when nobody is listed, which means everybody", () => {
    expect(findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs: [] } }))).toEqual([
      'error [apiServer.authorizedCidrs] must name at least one range, because an empty list lets everybody in, got []; list your ranges, or write apiServer: { kind: "private" }',
    ]);
  });

  it("fails when everybody is listed", () => {
    expect(
      findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24", "0.0.0.0/0"] } })),
    ).toEqual([
      'error [apiServer.authorizedCidrs[1]] must be a part of the internet, not all of it, got "0.0.0.0/0"; write the ranges of your offices and pipelines, or apiServer: { kind: "private" }',
    ]);
  });

  it("warns of what means nobody else beside somebody else", () => {
    const authorizedCidrs = ["203.0.113.0/24", "0.0.0.0/32"];
    expect(findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs } }))).toEqual([
      'warning [apiServer.authorizedCidrs[1]] should be alone, because it means nobody but the cluster itself, who may call in any case, got "0.0.0.0/32"; take it away, or the other ranges',
    ]);
  });

  it("fails when the ranges are everybody together", () => {
    const authorizedCidrs = ["128.0.0.0/1", "0.0.0.0/1"];
    expect(findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs } }))).toEqual([
      'error [apiServer.authorizedCidrs] must be a part of the internet, not all of it together, got ["128.0.0.0/1","0.0.0.0/1"]; write the ranges of your offices and pipelines, or apiServer: { kind: "private" }',
    ]);
  });

  it("fails when only what no client has is left out", () => {
    const authorizedCidrs = ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3"];
    expect(findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs } }))).toEqual([
      'error [apiServer.authorizedCidrs] must be a part of the internet, not all of it together, got ["0.0.0.0/1","128.0.0.0/2","192.0.0.0/3"]; write the ranges of your offices and pipelines, or apiServer: { kind: "private" }',
    ]);
  });

  it.each(["128.0.0.0/1", "20.0.0.0/7"])("warns of %s, which nobody has", (range) => {
    const authorizedCidrs = ["203.0.113.0/24", range];
    expect(findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs } }))).toEqual([
      `warning [apiServer.authorizedCidrs[1]] should be a /8 or smaller, because nobody has more addresses than that, got "${range}"; write the ranges of your offices and pipelines, or apiServer: { kind: "private" }`,
    ]);
  });

  it("takes all but a range that clients can have for ranges, of which it warns one by one", () => {
    const authorizedCidrs = ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/4"];
    const found = findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs } }));
    expect(found.map((line) => line.replace(/ should .*/, ""))).toEqual(
      [0, 1, 2].map((index) => `warning [apiServer.authorizedCidrs[${index}]]`),
    );
  });

  it.each(["10.0.0.0/16", "192.168.1.0/24", "127.0.0.1/32", "224.0.0.0/4", "0.0.0.0/31"])(
    "fails when nobody can call with an address of %s",
    (range) => {
      expect(
        findings(apiServer, cluster({ apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24", range] } })),
      ).toEqual([
        `error [apiServer.authorizedCidrs[1]] must be a public range, because nobody calls from the internet with an address of this one, got "${range}"; write the address that the network is seen with from outside, or apiServer: { kind: "private" }`,
      ]);
    },
  );

  it("fails when 201 ranges are listed", () => {
    expect(
      findings(
        apiServer,
        cluster({ apiServer: { kind: "public", authorizedCidrs: Array(201).fill("203.0.113.0/24") } }),
      ),
    ).toEqual([
      "error [apiServer.authorizedCidrs] must name at most 200 ranges, got 201; join neighbours, or use a private API server",
    ]);
  });

  it("accepts 2000 ranges where the API server is in a subnet, and no more", () => {
    const within = (count: number) =>
      cluster({
        apiServer: { kind: "public", subnetId: "/api", authorizedCidrs: Array(count).fill("203.0.113.0/24") },
      });
    expect(findings(apiServer, within(2000))).toEqual([]);
    expect(findings(apiServer, within(2001))).toEqual([
      "error [apiServer.authorizedCidrs] must name at most 2000 ranges, got 2001; join neighbours, or use a private API server",
    ]);
  });

  it("accepts a name in a zone of one's own", () => {
    const own = { kind: "private", privateDnsZoneId: ZONE, dnsSubdomain: "portal" } as const;
    expect(findings(apiServer, cluster({ apiServer: own }))).toEqual([]);
  });

  it.each(["System", "None"])("fails when a name has no zone of one's own but %s", (privateDnsZoneId) => {
    const changes = { apiServer: { kind: "private", privateDnsZoneId, dnsSubdomain: "portal" } } as const;
    expect(findings(apiServer, cluster(changes))).toEqual([
      'error [apiServer.dnsSubdomain] must be left out without a private DNS zone of your own, got "portal"; write the id of the zone as privateDnsZoneId, or dnsPrefix in place of it',
    ]);
  });
});
