import { ipFamilies } from "../../../../../model/rules/kubernetes/service/ip-families";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("service/ip-families", () => {
  it.each([
    {},
    { ipFamilies: ["IPv6"] },
    { ipFamilyPolicy: "SingleStack", ipFamilies: ["IPv4"] },
    { ipFamilyPolicy: "PreferDualStack" },
    { ipFamilyPolicy: "PreferDualStack", ipFamilies: ["IPv4", "IPv6"] },
    { ipFamilyPolicy: "RequireDualStack", ipFamilies: ["IPv6", "IPv4"] },
  ] as const)("accepts %j", (declared) => {
    expect(findings(ipFamilies, service(declared))).toEqual([]);
  });

  it("fails for both kinds where the policy says one, or nothing", () => {
    expect(findings(ipFamilies, service({ ipFamilies: ["IPv4", "IPv6"] }))).toEqual([
      'error [ipFamilyPolicy] must be a dual-stack policy beside two ipFamilies, got nothing; write "PreferDualStack" or "RequireDualStack", or name one kind',
    ]);
    expect(findings(ipFamilies, service({ ipFamilyPolicy: "SingleStack", ipFamilies: ["IPv4", "IPv6"] }))).toHaveLength(
      1,
    );
  });

  it("fails for a kind that is named twice", () => {
    expect(findings(ipFamilies, service({ ipFamilies: ["IPv6", "IPv6"] }))).toEqual([
      'error [ipFamilies] must name each kind once, got ["IPv6","IPv6"]; write ["IPv6"]',
    ]);
  });
});
