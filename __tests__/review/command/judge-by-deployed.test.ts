import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/temporary-folder";
import { type Block, changed } from "../record/terraform";
import { run, writeApp } from "../support/app";
import { recordedConfiguration, recordedFile } from "../support/recorded";

const STACK = "dev-cluster";
/** What a plan from nothing was made of. */
const CONFIG = recordedConfiguration("create", STACK);
const CLUSTER = "azurerm_kubernetes_cluster.cluster";

interface Case {
  /** The configuration that is deployed; undefined where the stack is new. */
  readonly deployed?: string;
  readonly head?: string;
  /** The scenario that the plan was recorded in. @default "create" */
  readonly scenario?: string;
  readonly stack?: string;
  readonly settings?: object;
}

/** Reviews a plan that was recorded, beside the app that is deployed. */
async function judged({ deployed, head = CONFIG, scenario = "create", stack = STACK, settings = {} }: Case) {
  const folder = newFolder();
  const plans = join(folder, "plans");
  mkdirSync(plans);
  copyFileSync(recordedFile(scenario, stack), join(plans, `${stack}.json`));
  writeFileSync(join(folder, "review.json"), JSON.stringify(settings));
  return run([
    ...["--plan", plans, "--synthesis", writeApp(join(folder, "head"), { [stack]: head })],
    ...["--deployed", writeApp(join(folder, "base"), deployed === undefined ? {} : { [stack]: deployed })],
    ...["--settings", join(folder, "review.json")],
  ]);
}

function moved(config: string, changes: { readonly [path: string]: unknown }): string {
  return JSON.stringify(changed(JSON.parse(config) as Block, changes as never));
}

describe("a plan that makes everything of a stack that is deployed", () => {
  it("is no evidence", async () => {
    const { code, printed } = await judged({ deployed: CONFIG });
    expect(code).toBe(2);
    expect(printed).toContain("critical PLN001 unsafe-plan  dev-cluster\n");
    expect(printed).toMatch(
      /what: was planned without its state: the deployed stack has \d+ objects, and the plan found none of them; what it would change or delete was compared, not planned\n/,
    );
    expect(printed).toContain("environment dev: no changes\n");
  });

  it("tells what would be lost all the same", async () => {
    const head = moved(CONFIG, { "resource.azurerm_kubernetes_cluster.cluster.location": "northeurope" });
    const { printed } = await judged({ deployed: CONFIG, head });
    expect(printed).toContain(`critical AKS001 cluster-replace  dev-cluster  ${CLUSTER}\n`);
    expect(printed).not.toContain("has no plan of this synthesis");
  });

  it("is no evidence of another app either, whatever its objects are called", async () => {
    const config: { resource: object } = JSON.parse(CONFIG);
    const deployed = JSON.stringify({ ...config, resource: { azurerm_key_vault: { keys: { name: "kv" } } } });
    const { code, printed } = await judged({ deployed });
    expect(code).toBe(2);
    expect(printed).toContain("critical K8S001 state-destroy  dev-cluster  azurerm_key_vault.keys\n");
  });

  it("is believed where the settings say that nobody has applied the stack, and that is said", async () => {
    const { code, printed } = await judged({ deployed: CONFIG, settings: { notDeployed: ["dev-*"] } });
    expect(code).toBe(0);
    expect(printed).not.toContain("somebody has applied");
    expect(printed).toContain(
      "note: planned from nothing, because the settings say that nobody has applied them: dev-cluster\n",
    );
  });
});

describe("a plan that knows the objects of a stack which nobody is said to have applied", () => {
  it("gets a note", async () => {
    const config = recordedConfiguration("no-change");
    const plan = { scenario: "no-change", stack: "prod-cluster", settings: { notDeployed: ["*"] } };
    const { code, printed } = await judged({ deployed: config, head: config, ...plan });
    expect(code).toBe(0);
    expect(printed).toContain(
      "note: somebody has applied prod-cluster; remove them from notDeployed in the settings\n",
    );
  });
});

describe("a plan that knows one object of the deployed stack", () => {
  it("is evidence: the others were not applied yet, or were deleted outside", async () => {
    const config: { resource: { [type: string]: object } } = JSON.parse(recordedConfiguration("no-change"));
    const [type = "", objects = {}] = Object.entries(config.resource)[0] ?? [];
    const [name = "", block] = Object.entries(objects)[0] ?? [];
    const deployed = { resource: { [type]: { [name]: block }, azurerm_key_vault: { keys: { name: "kv" } } } };
    const plan = { scenario: "no-change", stack: "prod-cluster", head: recordedConfiguration("no-change") };
    const known = await judged({ ...plan, deployed: JSON.stringify(deployed) });
    expect(known.printed).not.toContain("without its state");
    const applied = { ...plan, deployed: JSON.stringify(deployed), settings: { notDeployed: ["*"] } };
    expect((await judged(applied)).printed).toContain("note: somebody has applied prod-cluster; ");
  });
});

describe("a plan that broke off before it came to an object of the deployed stack", () => {
  it.each([
    ["errored", true, "the plan ended in an error: what comes after it is not known"],
    ["complete", false, "the plan is incomplete: it leaves out part of the stack, as with -target"],
  ])("is called that, not one without a state: %s is %s", async (key, value, message) => {
    const folder = newFolder();
    const plan = join(folder, `${STACK}.json`);
    writeFileSync(
      plan,
      JSON.stringify({ ...JSON.parse(readFileSync(recordedFile("create", STACK), "utf8")), [key]: value }),
    );
    const head = moved(CONFIG, { "resource.azurerm_kubernetes_cluster.cluster.location": "northeurope" });
    const { code, printed } = await run([
      ...["--plan", plan, "--synthesis", writeApp(join(folder, "head"), { [STACK]: head })],
      ...["--deployed", writeApp(join(folder, "base"), { [STACK]: CONFIG })],
    ]);
    expect(code).toBe(2);
    expect(printed).toContain(`what: ${message}\n`);
    expect(printed).toContain("critical AKS001 cluster-replace  dev-cluster");
    expect(printed).not.toContain("without its state");
  });
});

describe("a stale plan of a deployed stack", () => {
  it("is told, and not compared besides", async () => {
    const config = recordedConfiguration("no-change");
    const head = moved(config, { "resource.azurerm_kubernetes_cluster.cluster.location": "northeurope" });
    const { printed } = await judged({ deployed: config, head, scenario: "no-change", stack: "prod-cluster" });
    expect(printed).toContain("what: has no plan of this synthesis (stale)");
    expect(printed).not.toContain("AKS001");
  });
});

describe("a deployed stack that nobody planned", () => {
  it("is compared, so that what would be lost is reported all the same", async () => {
    const folder = newFolder();
    const config = recordedConfiguration("no-change");
    const head = moved(config, { "resource.azurerm_kubernetes_cluster.cluster.location": "northeurope" });
    const { code, printed } = await run([
      ...["--plan", recordedFile("create", STACK)],
      ...["--synthesis", writeApp(join(folder, "head"), { [STACK]: CONFIG, "prod-cluster": head })],
      ...["--deployed", writeApp(join(folder, "base"), { "prod-cluster": config })],
    ]);
    expect(code).toBe(2);
    expect(printed).toContain("what: has no plan of this synthesis (missing)");
    expect(printed).toContain(`critical AKS001 cluster-replace  prod-cluster  ${CLUSTER}\n`);
  });
});

describe("other plans", () => {
  it("may make everything of a new stack", async () => {
    const { code, printed } = await judged({ deployed: undefined });
    expect(code).toBe(0);
    expect(printed).not.toContain("PLN001");
    expect(printed).not.toContain("note:");
  });

  it("are evidence where they know the objects of the deployed stack", async () => {
    const config = recordedConfiguration("no-change");
    const { code, printed } = await judged({
      deployed: config,
      head: config,
      scenario: "no-change",
      stack: "prod-cluster",
    });
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(/^Planned .*\nenvironment prod: no changes\nNothing found\.\n$/),
    ]);
  });

  it("get a note where nobody tells what is deployed", async () => {
    const args = ["--plan", recordedFile("create", STACK), "--synthesis", "/nowhere"];
    expect((await run(args)).printed).toContain(
      "note: planned from nothing: dev-cluster; if any of it is deployed, this plan is no evidence. --deployed tells what is\n",
    );
    const known = ["--plan", recordedFile("no-change"), "--synthesis", "/nowhere"];
    expect((await run(known)).printed).not.toContain("planned from nothing");
  });
});

describe("a state that is looked for elsewhere", () => {
  const config = recordedConfiguration("no-change");
  const elsewhere = moved(config, { "terraform.backend": { local: { path: "elsewhere.tfstate" } } });

  it("matters little where the plan found all objects there", async () => {
    const plan = { scenario: "no-change", stack: "prod-cluster" };
    const { code, printed } = await judged({ deployed: config, head: elsewhere, ...plan });
    expect(code).toBe(0);
    expect(printed).toContain(
      "what: keeps its state elsewhere: path of the backend local changes; it is there already\n",
    );
  });

  it("stops a merge where the plan does not know one of them", async () => {
    const more = moved(config, { "resource.azurerm_key_vault": { keys: { name: "kv" } } });
    const plan = { scenario: "no-change", stack: "prod-cluster" };
    const { code, printed } = await judged({ deployed: more, head: elsewhere, ...plan });
    expect(code).toBe(2);
    expect(printed).toContain("what: looks for its state elsewhere: path of the backend local changes, and nothing");
  });

  it("stops a merge where nobody planned", async () => {
    const folder = newFolder();
    const { code, printed } = await run([
      ...["--base", writeApp(join(folder, "base"), { "prod-cluster": config })],
      ...["--synthesis", writeApp(join(folder, "head"), { "prod-cluster": elsewhere })],
    ]);
    expect(code).toBe(2);
    expect(printed).toContain("high PLN002 state-surgery  prod-cluster\n");
  });
});

describe("a deployed stack that is not synthesized any more", () => {
  it("is nobody's to delete", async () => {
    const folder = newFolder();
    const config = recordedConfiguration("no-change");
    const args = [
      ...[
        "--plan",
        recordedFile("no-change"),
        "--synthesis",
        writeApp(join(folder, "head"), { "prod-cluster": config }),
      ],
      ...["--deployed", writeApp(join(folder, "base"), { "prod-cluster": config, "prod-routes": "{}" })],
    ];
    const { code, printed } = await run(args);
    expect(code).toBe(2);
    expect(printed).toContain("high PLN002 state-surgery  prod-routes\n");
    expect(printed).toContain("what: is not synthesized any more: nobody deletes what it made; destroy it first\n");
  });
});
