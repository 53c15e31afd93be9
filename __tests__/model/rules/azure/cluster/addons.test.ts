import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { addons as addonsRule } from "../../../../../model/rules/azure/cluster/addons";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const at = (addons: Override<ClusterDeclaration>["addons"], tier: "Free" | "Standard" = "Standard") =>
  findings(addonsRule, cluster({ addons, tier }));

describe("cluster/addons", () => {
  it.each<[string, Override<ClusterDeclaration>["addons"]]>([
    ["nothing", {}],
    ["a cleaner that runs daily", { imageCleaner: { intervalHours: 24 } }],
    ["a cleaner that runs every 90 days", { imageCleaner: { intervalHours: 2160 } }],
    ["two revisions of the mesh", { istio: { revisions: ["asm-1-27", "asm-1-28"] } }],
    ["a gateway that exists", { applicationGateway: { gatewayId: "/gateway" } }],
    ["a gateway that is made", { applicationGateway: { gatewayName: "agw", subnetCidr: "10.30.8.0/24" } }],
  ])("accepts %s", (_, addons) => {
    expect(at(addons)).toEqual([]);
  });

  it.each<[string, Override<ClusterDeclaration>["addons"], string]>([
    [
      "the cleaner runs too often",
      { imageCleaner: { intervalHours: 23 } },
      "error [addons.imageCleaner.intervalHours] must be a whole number from 24 to 2160, got 23; write 168, which is a week",
    ],
    [
      "the cleaner runs too seldom",
      { imageCleaner: { intervalHours: 2161 } },
      "error [addons.imageCleaner.intervalHours] must be a whole number from 24 to 2160, got 2161; write 168, which is a week",
    ],
    [
      "secrets are read at no time",
      { keyVaultSecrets: { rotationInterval: "often" } },
      'error [addons.keyVaultSecrets.rotationInterval] must be a span of seconds, minutes or hours, got "often"; write it such as "2m"',
    ],
    [
      "the mesh has no revision",
      { istio: { revisions: [] } },
      "error [addons.istio.revisions] must be one revision, or two during an upgrade, got []; write those that az aks mesh get-revisions lists",
    ],
    [
      "a revision of the mesh is one of Istio",
      { istio: { revisions: ["1.28"] } },
      'error [addons.istio.revisions] must be revisions of AKS, got "1.28"; write one that az aks mesh get-revisions lists, such as "asm-1-28"',
    ],
    [
      "a gateway exists and is made",
      { applicationGateway: { gatewayId: "/gateway", subnetCidr: "10.30.8.0/24" } },
      'error [addons.applicationGateway] must name one of gatewayId, subnetId and subnetCidr, and a gatewayName only where one is made, got ["gatewayId","subnetCidr"]; write the id of the gateway that exists, or where Azure makes one',
    ],
  ])("fails when %s", (_, addons, message) => {
    expect(at(addons)).toEqual([message]);
  });

  it("fails when costs are analysed in the tier Free", () => {
    expect(at({ costAnalysis: true }, "Free")).toEqual([
      "error [addons.costAnalysis] must be left out in the tier Free, got true; write tier Standard",
    ]);
  });

  it.each([
    ["2026-11-30", "ends"],
    ["2026-12-01", "ended"],
  ])("warns on %s of NGINX, whose patches Azure %s", (today, ends) => {
    expect(findings(addonsRule, cluster({ addons: { webAppRouting: {} } }), today)).toEqual([
      `warning [addons.webAppRouting] should be left out, because Azure ${ends} its patches of NGINX on 2026-11-30, got {}; use routing { kind: "gateway" }, or Application Gateway for Containers`,
    ]);
  });
});
