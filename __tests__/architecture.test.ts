import { FLOORS, floorOf, wrongImports } from "./support/directions";
import { circleIn, importGraph, importsOf, repositorySources } from "./support/import-graph";

const sources = repositorySources();
const imports = importGraph(sources);

/** What is said about a file with this text, in place of the one that is there. */
function saidAbout(file: string, text: string): readonly string[] {
  const others = imports.filter(({ from }) => from !== file);
  const said = wrongImports([...others, ...importsOf(file, text, sources)]);
  return said.filter((line) => line.startsWith(`${file}:`));
}

describe("the imports of the repository", () => {
  it("go one way: commands → stacks → constructs → manifests → model", () => {
    expect(wrongImports(imports)).toEqual([]);
  });

  it("run in no circle", () => {
    expect(circleIn(imports)).toBeUndefined();
  });

  it("lead from the tests to the platform that a person declares, and to what is made of it, in its own test only", () => {
    const own = imports.filter(
      ({ from, to }) => floorOf(from) === "workshop" && ["platform.ts", "main.ts"].includes(to ?? ""),
    );
    expect(own.map(({ from }) => from).filter((file) => !file.startsWith("examples/"))).toEqual([
      "__tests__/platform.test.ts",
    ]);
  });

  it("are looked at in every folder of the house", () => {
    const looked = new Set([...sources.keys()].map(floorOf));
    const later = ["manifests", "views", "cluster conventions"];
    expect(Object.keys(FLOORS).filter((floor) => !looked.has(floor) && !later.includes(floor))).toEqual([]);
  });
});

describe("an import in the wrong direction", () => {
  const UP = "constructs/azure/azapi/x.ts";

  it.each([
    ["import", 'import { x } from "../../../stacks/cluster-stack";'],
    ["import of a type", 'import type { x } from "../../../stacks/cluster-stack";'],
    ["import for its effects", 'import "../../../stacks/cluster-stack";'],
    ["import that is assigned", 'import x = require("../../../stacks/cluster-stack");'],
    ["export", 'export { x } from "../../../stacks/cluster-stack";'],
    ["export of everything", 'export * from "../../../stacks/cluster-stack";'],
    ["import()", 'export const x = () => import("../../../stacks/cluster-stack");'],
    ["require()", 'export const x = () => require("../../../stacks/cluster-stack");'],
    ["require.resolve()", 'export const x = require.resolve("../../../stacks/cluster-stack");'],
    ["typeof import()", 'export type X = typeof import("../../../stacks/cluster-stack");'],
    ["type of an import()", 'export type X = import("../../../stacks/cluster-stack").ClusterStack;'],
    ["template", "export const x = () => require(`../../../stacks/cluster-stack`);"],
  ])("is found as %s", (_, text) => {
    expect(saidAbout(UP, text)).toEqual([
      `${UP}:1 imports "../../../stacks/cluster-stack": azure constructs must not know stacks; Azure's constructs know ` +
        "Azure's half of the model, and are used without Kubernetes' provider",
    ]);
  });

  it.each([
    ["model/value/x.ts", "../merge", "value types must not know reading"],
    ["model/x.ts", "./azure/cluster", "reading must not know azure model"],
    ["model/azure/x.ts", "../kubernetes/service", "azure model must not know kubernetes model"],
    ["model/kubernetes/x.ts", "../azure/cluster", "kubernetes model must not know azure model"],
    ["model/kubernetes/x.ts", "../platform/platform", "kubernetes model must not know platform model"],
    ["model/rules/kubernetes/x.ts", "../../azure/cluster", "kubernetes rules must not know azure model"],
    ["model/rules/azure/x.ts", "../../platform/platform", "azure rules must not know platform model"],
    ["model/platform/x.ts", "../../constructs/scope", "platform model must not know base of constructs"],
    ["model/platform/x.ts", "cdktf", "platform model must not know cdktf"],
    ["manifests/x.ts", "@cdktf/provider-kubernetes/lib/manifest", "manifests must not know @cdktf/provider-kubernetes"],
    ["manifests/x.ts", "../model/azure/vm-size", "manifests must not know azure model"],
    ["constructs/x.ts", "./azure/aks-cluster", "base of constructs must not know azure constructs"],
    ["constructs/azure/x.ts", "../kubernetes/namespace", "azure constructs must not know kubernetes constructs"],
    ["constructs/kubernetes/x.ts", "../azure/aks-cluster", "kubernetes constructs must not know azure constructs"],
    ["constructs/kubernetes/x.ts", "../../model/azure/vm-size", "kubernetes constructs must not know azure model"],
    [
      "constructs/kubernetes/x.ts",
      "@cdktf/provider-azurerm/lib/provider",
      "kubernetes constructs must not know @cdktf/provider-azurerm",
    ],
    ["stacks/x.ts", "../main", "stacks must not know commands"],
    ["stacks/x.ts", "../platform", "stacks must not know declaration"],
    ["stacks/x.ts", "../review/rule", "stacks must not know review"],
    ["views/x.ts", "../stacks/cluster-stack", "views must not know stacks"],
    ["views/x.ts", "constructs", "views must not know constructs"],
    ["review/x.ts", "../stacks/cluster-stack", "review must not know stacks"],
    ["review/x.ts", "../model/platform/platform", "review must not know platform model"],
    ["review/x.ts", "../model/azure/cluster", "review must not know azure model"],
    ["commands/x.ts", "../constructs/scope", "commands must not know base of constructs"],
    ["platform.ts", "./stacks/cluster-stack", "declaration must not know stacks"],
    ["teams/billing.ts", "../constructs/scope", "declaration must not know base of constructs"],
    ["stacks/x.ts", "../tools/documentation/surface", "stacks must not know workshop"],
    ["model/x.ts", "../__tests__/support/service", "reading must not know workshop"],
    ["stacks/x.ts", "../constructs/azure/index", "entries of the library are for its users"],
    ["review/x.ts", ".", "entries of the library are for its users"],
  ])("is found in %s to %s", (file, specifier, reason) => {
    const said = saidAbout(file, `import "${specifier}";`);
    expect(said).toEqual([expect.stringContaining(`${file}:1 imports ${JSON.stringify(specifier)}: ${reason}; `)]);
  });

  it("is found when it is put together at run time", () => {
    expect(saidAbout("stacks/x.ts", 'export const x = (name: string) => require("../" + name);')).toEqual([
      expect.stringContaining("stacks/x.ts:1 imports undefined: an import must be written out"),
    ]);
  });

  it("is none where it goes down", () => {
    expect(saidAbout("views/x.ts", 'import "../model/platform/platform";')).toEqual([]);
    expect(saidAbout("review/x.ts", 'import "../model/azure/vm-size"; import "../model/value/cidr";')).toEqual([]);
    expect(saidAbout("teams/billing.ts", 'import "../model/platform/platform";')).toEqual([]);
    expect(saidAbout("__tests__/x.ts", 'import "../stacks/cluster-stack"; import "cdktf";')).toEqual([]);
  });
});

describe("a circle of imports", () => {
  it("is found, and shown", () => {
    const files = new Map([
      ["a.ts", 'import "./b";'],
      ["b.ts", 'import "./c";'],
      ["c.ts", 'import type { B } from "./b";'],
    ]);
    expect(circleIn(importGraph(files))).toEqual(["b.ts", "c.ts", "b.ts"]);
  });
});
