import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withDeclarations } from "../../../tools/documentation/declarations";
import {
  changedNames,
  formatSurface,
  parseSurface,
  publicSurface,
  withoutChangelogLine,
} from "../../../tools/documentation/surface";

const ROOT = join(__dirname, "..", "..", "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("the public surface", () => {
  const surface = withDeclarations(publicSurface);
  const changed = changedNames(parseSurface(read("docs/api-surface.txt")), surface);

  it("changes only with a line below Unreleased in the changelog that names what changed", () => {
    expect(withoutChangelogLine(changed, read("CHANGELOG.md"))).toEqual([]);
  });

  it("is what docs/api-surface.txt says; npm run documentation writes it", () => {
    expect(changed).toEqual([]);
  });

  it("has every construct", () => {
    expect([...surface.keys()]).toEqual(
      expect.arrayContaining([
        "cdktf-aks-platform definePlatform",
        "cdktf-aks-platform/azure AksCluster",
        "cdktf-aks-platform/kubernetes ServiceDeployment",
      ]),
    );
  });

  it("has what its declarations mention, without comments and private members", () => {
    expect(surface.get("model/azure/spot SpotDeclaration")).toBe(
      [
        "export interface SpotDeclaration {",
        '    readonly evictionPolicy?: "Delete" | "Deallocate";',
        "    readonly maxPricePerHour?: number;",
        "}",
      ].join("\n"),
    );
    expect(surface.get("cdktf-aks-platform/azure ContainerInsights")).not.toContain("rule");
  });

  it("is read as it was written", () => expect(parseSurface(formatSurface(surface))).toEqual(surface));
});

describe("a change of the surface", () => {
  const before = new Map([
    ["lib kept", "a"],
    ["lib gone", "b"],
    ["lib other", "c"],
  ]);
  const after = new Map([
    ["lib kept", "a"],
    ["lib other", "d"],
    ["lib added", "e"],
  ]);

  it("is what was added, removed or is different", () => {
    expect(changedNames(before, after)).toEqual(["lib added", "lib gone", "lib other"]);
  });

  it("needs a line below Unreleased, not below a release", () => {
    const changelog = "# Changelog\n\n## Unreleased\n\n- `added` is new.\n\n## 0.1.0\n\n- `gone` was there.\n";
    const names = ["added", "gone", "other"].map((name) => `cdktf-aks-platform ${name}`);
    expect(withoutChangelogLine(names, changelog)).toEqual(names.slice(1));
  });

  it("needs the name as it is, not as a part of another word", () => {
    expect(withoutChangelogLine(["cdktf-aks-platform/azure Node"], "## Unreleased\n\n- `NodePool` is new.\n")).toEqual([
      "cdktf-aks-platform/azure Node",
    ]);
  });

  it("needs no line for a name that nobody can import", () => {
    expect(withoutChangelogLine(["model/azure/spot SpotDeclaration"], "## Unreleased\n")).toEqual([]);
  });
});
