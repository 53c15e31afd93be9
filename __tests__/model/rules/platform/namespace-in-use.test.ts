import { loadPlatform } from "../../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { formatProblem } from "../../../../model/problem";
import { declaredPlatform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

type Shared = NonNullable<AnyPlatformDeclaration["shared"]>;

function found(namespaces: Shared["namespaces"], changes: Partial<AnyPlatformDeclaration> = {}): readonly string[] {
  const declared = declaredPlatform({ dev: {}, prod: {} }, { services: { web: VALID_SERVICE }, ...changes });
  const { warnings } = loadPlatform(
    { ...declared, shared: { ...declared.shared, namespaces } },
    { today: new Date("2026-11-23") },
  );
  return warnings.filter(({ rule }) => rule === "platform/namespace-in-use").map(formatProblem);
}

describe("platform/namespace-in-use", () => {
  it("accepts namespaces that something is in, and empty ones of other names", () => {
    expect(found({ portal: { isolated: true }, argocd: {} })).toEqual([]);
  });

  it("warns once about an empty namespace that is nearly the one in use", () => {
    expect(found({ protal: { isolated: true } })).toEqual([
      '[shared.namespaces.protal] should be a namespace that something lives in, got "protal"; write "portal", of which nothing is said, or put something into it (platform/namespace-in-use)',
    ]);
  });

  it("warns where the last letter alone is another", () => {
    expect(found({ portam: { isolated: true } })).toEqual([expect.stringContaining('got "portam"; write "portal"')]);
  });

  it("says nothing where both are declared, where names are numbered, or where something is there elsewhere", () => {
    expect(found({ protal: { isolated: true }, portal: { isolated: true } })).toEqual([]);
    const services = (namespace: string) => ({ services: { web: { ...VALID_SERVICE, namespace } } });
    expect(found({ "team-b": { isolated: true } }, services("team-a"))).toEqual([]);
    expect(found({ team12: { isolated: true } }, services("team3"))).toEqual([]);
    const elsewhere = { web: VALID_SERVICE, other: { ...VALID_SERVICE, namespace: "protal", environments: ["prod"] } };
    expect(found({ protal: { isolated: true } }, { services: elsewhere })).toEqual([]);
  });

  it("says nothing where something other than pods is there", () => {
    const configMaps = { settings: { namespace: "protal", data: { HOST: "db" } } };
    expect(found({ protal: { isolated: true } }, { configMaps })).toEqual([]);
  });
});
