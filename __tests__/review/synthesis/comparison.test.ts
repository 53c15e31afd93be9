import { join } from "node:path";
import { newFolder } from "../../support/temporary-folder";
import { type Block, changed } from "../record/terraform";
import { run, writeApp } from "../support/app";
import { recordedConfiguration, recordedStacks, SCENARIOS } from "../support/recorded";

const BASE = recordedConfiguration("no-change");

/** What a review without any cloud says of a change from one configuration to another. */
async function compare(base: string, head: string, stack = "prod-cluster") {
  const folder = newFolder();
  const { code, printed } = await run([
    ...["--base", writeApp(join(folder, "base"), { [stack]: base })],
    ...["--synthesis", writeApp(join(folder, "head"), { [stack]: head })],
  ]);
  const rules = [...printed.matchAll(/^(?:critical|high|medium|low|info) (\w+)/gm)].map(([, rule]) => rule);
  return { code, printed, rules };
}

describe("comparison of two synthesized apps", () => {
  it("finds nothing where nothing differs", async () => {
    expect(await compare(BASE, BASE)).toMatchObject({ code: 0, rules: [] });
  });

  it.each([
    ["cluster-replace", ["AKS001", "PLN003"]],
    ["cluster-destroy", ["AKS002", "AKS003", "AKS012"]],
    ["pool-replace", ["AKS003"]],
    ["hidden-rotation", ["AKS004", "AKS012"]],
    ["rotation-blocked", ["AKS004", "AKS004", "AKS005", "AKS005", "AKS012"]],
    ["version-skip", ["AKS006"]],
    ["version-downgrade", ["AKS007"]],
    ["version-alias", []],
    ["pool-skew", ["AKS008"]],
    ["api-opened", ["AKS010"]],
    ["api-everywhere", ["AKS010"]],
    ["auth-weakened", ["AKS011"]],
    ["capacity", ["AKS012"]],
    ["subnet-exhaustion", ["AKS013", "AKS012"]],
    ["maintenance-removed", ["AKS014"]],
    ["group-replace", ["K8S001", "PLN003"]],
    ["forget", ["PLN002"]],
    ["move", []],
  ])("finds in %s what the plan shows", async (scenario, rules) => {
    expect((await compare(BASE, recordedConfiguration(scenario))).rules).toEqual(rules);
  });

  it.each([
    ["selector-change", ["K8S002"]],
    ["state-destroyed", ["K8S001", "K8S001"]],
    ["claim-storage-class", ["K8S001", "K8S002"]],
    ["public-service", ["K8S003", "K8S003"]],
  ])("finds in %s of Kubernetes objects what the plan shows", async (scenario, rules) => {
    const base = recordedConfiguration("kubernetes-no-change", "prod-services");
    expect((await compare(base, recordedConfiguration(scenario, "prod-services"), "prod-services")).rules).toEqual(
      rules,
    );
  });

  it("says that nothing was planned", async () => {
    expect((await compare(BASE, BASE)).printed).toContain(
      "note: two synthesized apps were compared: what runs now, and what Terraform would do about it, is not known\n",
    );
  });

  it("never prints a secret that the app holds", async () => {
    const secret = "hunter2-Tr0ub4dor&3";
    const config: Block = JSON.parse(BASE);
    const head = changed(config, {
      "variable.password": { sensitive: true, default: secret },
      "resource.azurerm_kubernetes_cluster.cluster.default_node_pool.vm_size": `leaks ${secret}`,
    });
    const { printed } = await compare(BASE, JSON.stringify(head));
    expect(printed).toContain("(sensitive)");
    expect(printed).not.toContain(secret);
  });

  it("compares a stack that comes and a stack that goes", async () => {
    const folder = newFolder();
    const { printed } = await run([
      ...["--base", writeApp(join(folder, "base"), { "prod-cluster": BASE })],
      ...["--synthesis", writeApp(join(folder, "head"), { "dev-cluster": BASE })],
    ]);
    expect(printed).toContain("high PLN002 state-surgery  prod-cluster\n");
    expect(printed).toContain(
      "what: is not synthesized any more: nobody deletes what it made; destroy it first; dev-cluster comes with the same objects, in a state of its own, beside it\n",
    );
    expect(printed).not.toContain("deletes the cluster");
    expect(printed).toContain("environment dev: 5 create\n");
  });

  it("counts what sets off a replacement as one", async () => {
    const triggered = (policy: string) =>
      JSON.stringify(
        changed(JSON.parse(BASE), {
          "resource.terraform_data.policy": { input: { policy } },
          "resource.kubernetes_storage_class_v1.fast": {
            metadata: { name: "fast" },
            reclaim_policy: policy,
            lifecycle: { replace_triggered_by: ["terraform_data.policy"] },
          },
        }),
      );
    const { printed } = await compare(triggered("Delete"), triggered("Retain"));
    expect(printed).toContain("1 replace");
    expect(printed).not.toContain("K8S006");
  });

  it("never crashes on any two recorded configurations", async () => {
    for (const scenario of SCENARIOS.filter((name) => recordedStacks(name).includes("prod-cluster"))) {
      expect((await compare(recordedConfiguration(scenario), BASE)).code).not.toBe(1);
    }
  });
});
