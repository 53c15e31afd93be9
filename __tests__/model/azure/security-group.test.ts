import type { NetworkDeclaration } from "../../../model/azure/network";
import { isAnywhere, isTag } from "../../../model/azure/security-group";
import { cluster } from "../../support/cluster";
import { thrown } from "../../support/thrown";

const ID = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers/Microsoft.Network";

/** A security group as a person could write it in plain JavaScript. */
const group = (written: unknown) =>
  cluster({ network: { securityGroup: written as NetworkDeclaration["securityGroup"] } }).network.securityGroup;

describe("a security group", () => {
  it("is none by default, and of no rule but those that follow routes", () => {
    expect(group(undefined)).toBeUndefined();
    expect(group({ kind: "made" })).toEqual({ kind: "made", rules: {} });
  });

  it("may be one that exists already", () => {
    const existing = { kind: "existing", id: `${ID}/networkSecurityGroups/nsg-hub` };
    expect(group(existing)).toEqual(existing);
    expect(thrown(() => group({ kind: "existing", id: `${ID}/virtualNetworks/hub` }))).toContain(
      "[network.securityGroup.id] must be the id of a resource of type Microsoft.Network/networkSecurityGroups",
    );
  });

  it("has rules about what comes by TCP, from anywhere to anywhere, unless they say otherwise", () => {
    expect(group({ kind: "made", rules: { office: { priority: 100, access: "Allow" } } })).toEqual({
      kind: "made",
      rules: {
        office: {
          priority: 100,
          access: "Allow",
          direction: "Inbound",
          protocol: "Tcp",
          sources: ["*"],
          destinations: ["*"],
          ports: ["*"],
        },
      },
    });
  });

  it("reads tags, ranges of both kinds, and ports", () => {
    const rule = { priority: 4096, access: "Deny", sources: ["10.0.0.0/8", "fd00:1::/48"], ports: [22, "8000-8100"] };
    expect(group({ kind: "made", rules: { old: { ...rule, destinations: ["Storage.WestEurope"] } } })).toMatchObject({
      rules: {
        old: {
          sources: ["10.0.0.0/8", "fd00:1::/48"],
          destinations: ["Storage.WestEurope"],
          ports: ["22", "8000-8100"],
        },
      },
    });
  });

  it.each([
    [{ priority: 99 }, "[network.securityGroup.rules.old.priority] must be a whole number from 100 to 4096, got 99"],
    [
      { priority: 4097 },
      "[network.securityGroup.rules.old.priority] must be a whole number from 100 to 4096, got 4097",
    ],
    [{ sources: ["internet!"] }, "[network.securityGroup.rules.old.sources[0]] must be"],
    [
      { direction: "inbound" },
      '[network.securityGroup.rules.old.direction] must be one of the known values, got "inbound"',
    ],
  ])("is refused with %j", (changes, message) => {
    const rules = { old: { priority: 100, access: "Deny", ...changes } };
    expect(thrown(() => group({ kind: "made", rules }))).toContain(message);
  });

  it.each(["-old", "old-", "o ld", "o".repeat(81)])("has no rule of the name %j", (name) => {
    const rules = { [name]: { priority: 100, access: "Deny" } };
    expect(thrown(() => group({ kind: "made", rules }))).toContain(
      "must be a letter or digit and up to 79 letters, digits, dots, hyphens and underscores",
    );
  });

  it("knows tags, and everywhere", () => {
    expect(["*", "Internet", "AzureFrontDoor.Backend", "10.0.0.0/8", "internet"].map(isTag)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([["*"], ["10.0.0.0/8", "0.0.0.0/0"], ["Internet"]].map(isAnywhere)).toEqual([true, true, false]);
  });
});
