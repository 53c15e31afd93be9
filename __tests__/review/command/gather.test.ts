import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArguments } from "../../../review/command/arguments";
import { type Gathered, gather } from "../../../review/command/gather";
import { newFolder } from "../../support/temporary-folder";
import { writeApp } from "../support/app";
import { recordedConfiguration, recordedFile, recordedFolder } from "../support/recorded";
import { standIn } from "../support/stand-in";

const EMPTY = "{}";

interface Gathering {
  readonly gathered: Gathered;
  readonly progress: readonly string[];
}

async function gathering(...args: string[]): Promise<Gathering> {
  const progress: string[] = [];
  const gathered = await gather(parseArguments(args), {
    terraform: standIn("no-change"),
    environmentOf: (stack) => stack.replace(/-.*/, ""),
    isNotDeployed: () => false,
    trustedProviders: [],
    progress: (message) => progress.push(message),
  });
  return { gathered, progress };
}

function planned({ progress }: Gathering): string[] {
  return progress.flatMap((line) => / plan (\S+)$/.exec(line)?.[1] ?? []);
}

describe("what is planned", () => {
  it("comes after what it depends on", async () => {
    const stacks = { routes: EMPTY, services: EMPTY, cluster: EMPTY };
    const app = writeApp(newFolder(), stacks, { routes: ["services"], services: ["cluster"] });
    expect(planned(await gathering("--synthesis", app))).toEqual(["cluster", "services", "routes"]);
  });

  it("is every stack once, also where stacks depend on each other in a circle", async () => {
    const app = writeApp(newFolder(), { a: EMPTY, b: EMPTY, c: EMPTY }, { a: ["b"], b: ["c"], c: ["a"] });
    expect(planned(await gathering("--synthesis", app))).toEqual(["c", "b", "a"]);
  });

  it("is every stack once, also where one depends on itself, or on one that is not there", async () => {
    const app = writeApp(newFolder(), { a: EMPTY, b: EMPTY }, { a: ["a"], b: ["gone"] });
    expect(planned(await gathering("--synthesis", app))).toEqual(["a", "b"]);
  });
});

describe("dependents of a stack", () => {
  it("are the stacks that the manifest puts after it", async () => {
    const stacks = { cluster: EMPTY, services: EMPTY, routes: EMPTY };
    const app = writeApp(newFolder(), stacks, { services: ["cluster"], routes: ["services", "cluster"] });
    const { gathered } = await gathering("--synthesis", app);
    expect(gathered.dependents).toEqual(
      new Map([
        ["cluster", ["routes", "services"]],
        ["services", ["routes"]],
      ]),
    );
  });

  it("are the stacks whose plan reads its state", async () => {
    const file = join(newFolder(), "prod-services.json");
    const plan = JSON.parse(readFileSync(recordedFile("no-change"), "utf8"));
    const remote = { type: "terraform_remote_state", name: "cross-stack-reference-input-prod-cluster" };
    plan.configuration.root_module.resources.push({ address: `data.${remote.type}.${remote.name}`, ...remote });
    writeFileSync(file, JSON.stringify(plan));
    const { gathered } = await gathering("--plan", file, "--synthesis", "/nowhere");
    expect(gathered.dependents).toEqual(new Map([["prod-cluster", ["prod-services"]]]));
  });
});

describe("what is gathered of plans that exist", () => {
  it("is one plan a stack, named after its file, with the environment of the stack", async () => {
    const { gathered } = await gathering("--plan", recordedFolder("env-order"), "--synthesis", "/nowhere");
    const names = readdirSync(recordedFolder("env-order")).filter((file) => /^[^.]+\.json$/.test(file));
    expect(names.length).toBeGreaterThan(1);
    expect(gathered.plans.map(({ stack }) => `${stack}.json`).sort()).toEqual(names.sort());
    expect(gathered.plans.map(({ environment }) => environment).sort()).toEqual(["prod", "staging"]);
  });

  it("finds the construct of an instance by the address without its key", async () => {
    const config = recordedConfiguration("no-change");
    const app = writeApp(newFolder(), { "prod-cluster": config });
    const { gathered } = await gathering("--plan", recordedFile("no-change"), "--synthesis", app);
    const at = (address: string) => gathered.placeOf("prod-cluster", address)?.path;
    expect(at("azurerm_kubernetes_cluster.cluster[0]")).toBe("prod-cluster/Cluster/Resource");
    expect(at("azurerm_kubernetes_cluster.cluster")).toBe("prod-cluster/Cluster/Resource");
    expect(at("azurerm_kubernetes_cluster.other")).toBeUndefined();
    expect(gathered.placeOf("other", "azurerm_kubernetes_cluster.cluster")).toBeUndefined();
  });
});
