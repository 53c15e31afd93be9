import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidDeclarationError } from "../../model/problem";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { synthesized } from "../support/synthesized-platform";
import { inTemporaryFolder } from "../support/temporary-folder";

const ml = { expires: "2026-12-31", grafana: {}, backup: {} };
const declared = declaredPlatform(
  { prod: {}, ml },
  {
    services: { web: VALID_SERVICE },
    identities: { trainer: {} },
    serviceAccounts: { trainer: { identity: "trainer" } },
    routes: [{ host: "{domain}", to: "web" }],
  },
);
const [before, after] = ["2026-12-31", "2027-01-01"].map((day) => synthesized(declared, new Date(day)));

describe("an environment whose last day is over", () => {
  it("is whole on the last day", () => {
    expect([...(before?.files.keys() ?? [])].filter((name) => name.startsWith("ml-"))).toEqual([
      "ml-cluster",
      "ml-identities",
      "ml-routes",
      "ml-services",
    ]);
  });

  it("is where its state is, and providers to destroy what it made", () => {
    for (const name of ["ml-cluster", "ml-identities"]) {
      const [whole, retired] = [before?.stack(name), after?.stack(name)];
      expect(retired?.terraform).toEqual(whole?.terraform);
      expect(retired?.provider).toEqual(whole?.provider);
      expect(Object.keys(retired ?? {}).sort()).toEqual(["//", "provider", "terraform"]);
    }
  });

  it("has no stack of what went with its cluster", () => {
    expect([...(after?.files.keys() ?? [])].filter((name) => name.startsWith("ml-"))).toEqual([
      "ml-cluster",
      "ml-identities",
    ]);
  });

  it("is told to whoever reads which stacks there are", () => {
    const told = (today: string) =>
      inTemporaryFolder((outdir) => {
        synthesizePlatform(declared, { outdir, today: new Date(today) });
        const { environments } = JSON.parse(readFileSync(join(outdir, "platform.json"), "utf8"));
        return [environments.ml.retired, Object.keys(environments.ml.stacks), environments.prod.retired];
      });
    expect(told("2026-12-31")).toEqual([
      undefined,
      ["ml-cluster", "ml-identities", "ml-services", "ml-routes"],
      undefined,
    ]);
    expect(told("2027-01-01")).toEqual([true, ["ml-cluster", "ml-identities"], undefined]);
  });

  it("changes nothing of the other environments", () => {
    const others = (output: typeof before) => [...(output?.files ?? [])].filter(([name]) => !name.startsWith("ml-"));
    expect(others(after)).toEqual(others(before));
  });

  it("lets an app extend its stacks as before", () => {
    const extend = (
      _: unknown,
      stacks: Readonly<Record<string, { services: { namespaces: ReadonlyMap<string, unknown> } }>>,
    ) => {
      expect(stacks.ml?.services.namespaces.size).toBe(1);
    };
    expect(synthesized(declared, new Date("2027-01-01"), extend as never).files.has("ml-services")).toBe(false);
  });

  it("is not told to be abandoned, though Terraform ran in its folders", () => {
    inTemporaryFolder((outdir) => {
      synthesizePlatform(declared, { outdir, today: new Date("2026-12-31") });
      mkdirSync(join(outdir, "stacks", "ml-services", ".terraform"), { recursive: true });
      const { abandoned } = synthesizePlatform(declared, { outdir, today: new Date("2027-01-01") });
      expect(abandoned).toEqual([]);
      expect(readdirSync(join(outdir, "stacks"))).not.toContain("ml-services");
      expect(existsSync(join(outdir, "stacks", "ml-cluster"))).toBe(true);
    });
  });

  it("stops nobody, whatever else the day brings about", () => {
    const day = new Date("2031-01-01");
    const old = { ...ml, kubernetesVersion: "1.30" };
    const withOld = { ...declared, environments: { ml: { ...declared.environments.ml, ...old } } };
    expect(() => synthesized(withOld, day)).not.toThrow();
    const living = { ...withOld, environments: { ml: { ...withOld.environments.ml, expires: "2032-01-01" } } };
    expect(() => synthesized(living, day)).toThrow(InvalidDeclarationError);
  });
});
