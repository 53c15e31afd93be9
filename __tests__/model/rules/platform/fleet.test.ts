import type { Override } from "../../../../model/merge";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { fleet } from "../../../../model/rules/platform/fleet";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const declared = { location: "westeurope" } as const;

describe("platform/fleet", () => {
  it("asks for nothing where there is no Fleet, or one with clusters", () => {
    expect(findings(fleet, platform({ dev: {} }))).toEqual([]);
    expect(findings(fleet, platform({ dev: {} }, { promotion: ["dev"], fleet: declared }))).toEqual([]);
  });

  it("asks for clusters", () => {
    expect(findings(fleet, platform({ dev: {} }, { fleet: declared }))).toEqual([
      'error [fleet] must have clusters to upgrade, got no environment of AKS in promotion; add environments to promotion, such as ["dev", "prod"], or leave fleet out',
    ]);
  });

  it("asks for a cluster of its own for each environment", () => {
    const at = (name: string) => ({ cluster: { kind: "existing", name, resourceGroup: "rg" } as const });
    const order = { promotion: ["dev", "prod"], fleet: declared };
    expect(findings(fleet, platform({}, { ...order, environments: { dev: at("aks-1"), prod: at("aks-2") } }))).toEqual(
      [],
    );
    expect(findings(fleet, platform({}, { ...order, environments: { dev: at("aks-1"), prod: at("aks-1") } }))).toEqual([
      'error [promotion[1]] must have a cluster that is not that of dev, for a Fleet has it once, got "prod"; leave one of the two out of promotion',
    ]);
  });

  it("warns of channels that do what it is there to do in order", () => {
    const warned = (dev: Override<EnvironmentDeclaration>, nodeImages = true) =>
      findings(fleet, platform({ dev }, { promotion: ["dev"], fleet: { ...declared, nodeImages } }));
    const minor = 'leave it out: the channel "patch" keeps to the minor version, and the Fleet brings the next one';
    expect(warned({ upgradeChannel: "patch" })).toEqual([]);
    expect(warned({ upgradeChannel: "none", kubernetesVersion: "1.35.2" })).toEqual([]);
    expect(warned({ upgradeChannel: "rapid" })).toEqual([
      `warning [environments.dev.upgradeChannel] should leave upgrades to the Fleet, got "rapid"; ${minor}`,
    ]);
    expect(warned({ nodeOsChannel: "SecurityPatch" })).toEqual([
      'warning [environments.dev.nodeOsChannel] should leave node images to the Fleet, got "SecurityPatch"; leave it out, or write nodeImages: false for the Fleet',
    ]);
    expect(warned({ nodeOsChannel: "SecurityPatch" }, false)).toEqual([]);
  });

  it.each([
    [
      "fleetName",
      "Fleet_1",
      'be 1 to 63 lower-case letters, digits and hyphens, got "Fleet_1"; begin and end with a letter or digit, such as "fleet-shop"',
    ],
    [
      "fleetName",
      "",
      'be 1 to 63 lower-case letters, digits and hyphens, got ""; begin and end with a letter or digit, such as "fleet-shop"',
    ],
    [
      "fleetName",
      "a".repeat(64),
      `be 1 to 63 lower-case letters, digits and hyphens, got "${"a".repeat(64)}"; begin and end with a letter or digit, such as "fleet-shop"`,
    ],
    [
      "resourceGroup",
      "rg fleet!",
      'be up to 90 letters, digits, hyphens, underscores, dots and parentheses, got "rg fleet!"; end it with anything but a dot, such as "rg-portal-prod"',
    ],
  ])("reads %s %j", (field, name, message) => {
    const named = { ...declared, [field]: name };
    expect(() => platform({ dev: {} }, { promotion: ["dev"], fleet: named })).toThrow(
      `fleet.${field}] must ${message}`,
    );
  });
});
