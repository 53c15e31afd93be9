import { join } from "node:path";
import { type Page, referencePages } from "../../tools/documentation/reference";
import { examplesApp } from "./examples-app";
import { APPS, expectedOf, StrangersFolder } from "./stranger";

const MINUTES = 60_000;
/** The app of all examples of the reference, which compiles with an example that has the strictest settings. */
const REFERENCE = join("cluster-in-existing-network", "reference");

/** A script that prints which peers are loaded with an entry of the library. */
function loadedBy(entry: string): string {
  return `require("${entry}");
    const peer = /node_modules[/]((?:@cdktf[/])?(?:cdktf|constructs|provider-[a-z]+))[/].*js$/;
    const loaded = Object.keys(require.cache).flatMap((file) => peer.exec(file)?.[1] ?? []);
    process.stdout.write([...new Set(loaded)].sort().join(" "));`;
}

describe("an app of a stranger", () => {
  let folder: StrangersFolder;

  let pages: readonly Page[];

  beforeAll(() => {
    folder = new StrangersFolder();
    folder.install();
    pages = referencePages(folder.declarations);
    folder.add(REFERENCE, examplesApp(pages));
  }, 5 * MINUTES);
  afterAll(() => folder.remove());

  it.each(APPS)(
    "%s compiles, and so does every declaration that it imports",
    (app) => expect(folder.compile(app)).toBe(""),
    MINUTES,
  );

  it.each(APPS)(
    "%s synthesizes what is expected",
    (app) => expect(folder.synthesize(app)).toEqual(expectedOf(app)),
    MINUTES,
  );

  it(
    "makes a new project with the packed command, of the library that the command came from, and its test passes",
    () => {
      expect(folder.command("init", "demo")).toContain("\n  npm install\n");
      expect(folder.libraryOf("demo")).toMatch(/^file:\.\.\/cdktf-aks-platform-.*\.tgz$/);
      expect(folder.test("demo", "platform.test.ts")).toMatch(/^# fail 0$/m);
    },
    MINUTES,
  );

  it("loads no cdktf and no bindings for the declaration of a platform", () => {
    expect(folder.run(loadedBy("cdktf-aks-platform"))).toBe("");
  });

  it("reviews plans without cdktf", () => {
    expect(folder.run(loadedBy("cdktf-aks-platform/review"))).toBe("");
    const script =
      'require("cdktf-aks-platform/review").runReview(["--fail-on", "nonsense"], { today: new Date(), colours: false, ' +
      "print: () => {}, progress: console.log }).then((code) => console.log(code))";
    expect(folder.run(script).trim().split("\n").at(-1)).toBe("1");
  });

  it("loads no bindings of azurerm for services, and needs none", () => {
    const loaded = folder.without("@cdktf/provider-azurerm", () =>
      folder.run(loadedBy("cdktf-aks-platform/kubernetes")),
    );
    expect(loaded.split(" ")).toEqual(["@cdktf/provider-kubernetes", "cdktf", "constructs"]);
  });

  it("fails when the bindings of azurerm are not installed, and says how they are", () => {
    const load = () =>
      folder.run('try { require("cdktf-aks-platform/azure") } catch (error) { console.log(error.message) }');
    expect(folder.without("@cdktf/provider-azurerm", load).trim()).toBe(
      "cdktf-aks-platform/azure must find the package @cdktf/provider-azurerm ^14.23.1, got none; " +
        'run npm install "@cdktf/provider-azurerm@^14.23.1"',
    );
  });

  it("fails when the library has a copy of constructs for itself", () => {
    const load = () =>
      folder.run('try { require("cdktf-aks-platform/kubernetes") } catch (error) { console.log(error.message) }');
    const remedy = "npm ls constructs shows who brings which: ask for one version in package.json and run npm dedupe";
    const copies =
      "got 10.4.2 in node_modules/cdktf-aks-platform/node_modules/constructs and 10.4.2 in node_modules/constructs";
    expect(folder.withCopyOf("constructs", load).trim().split("\n")).toEqual([
      `cdktf-aks-platform and cdktf must share one copy of constructs, ${copies}; ${remedy}`,
      `cdktf-aks-platform and @cdktf/provider-kubernetes must share one copy of constructs, ${copies}; ${remedy}`,
    ]);
  });

  it("fails for a stranger's mistakes as for ours, all at once and with the path of the construct", () => {
    const script = `
      const { App, TerraformStack } = require("cdktf");
      const { AksCluster } = require("cdktf-aks-platform/azure");
      const stack = new TerraformStack(new App({ context: { today: "2026-11-23" } }), "search");
      try {
        new AksCluster(stack, "Cluster", {
          name: "aks-search",
          location: "northeurope",
          resourceGroup: "rg-search",
          kubernetesVersion: "1.35.2",
          apiServer: { kind: "private" },
          network: { vnetCidr: "10.60.0.0/16", nodeSubnetCidr: "10.61.0.0/22" },
          pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
        });
      } catch (error) {
        console.log(error.message);
      }`;
    expect(folder.run(script).trim().split("\n")).toEqual([
      "2 mistakes in what was declared:",
      "",
      "search/Cluster",
      '  network.nodeSubnetCidr must lie in the virtual network 10.60.0.0/16, got "10.61.0.0/22"; write "10.60.0.0/22", or enlarge vnetCidr (cluster/node-subnet)',
      '  kubernetesVersion must have no patch number with upgradeChannel "patch", which chooses the patch, got "1.35.2"; write "1.35", or upgradeChannel "none" (cluster/version-channel)',
    ]);
  });

  it("may be an ES module", () => {
    const script = 'import("cdktf-aks-platform/azure").then(({ AksCluster }) => process.stdout.write(AksCluster.name))';
    expect(folder.run(script)).toBe("AksCluster");
  });

  it(
    "of the examples of the reference synthesizes, a stack an example",
    () => {
      expect(Object.keys(folder.synthesize(REFERENCE)).sort()).toEqual(pages.map(({ name }) => name).sort());
    },
    MINUTES,
  );
});
