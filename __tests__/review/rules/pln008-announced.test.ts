import { announcedApart } from "../../../review/announced";
import { RULES } from "../../../review/catalogue";
import type { ResourceChange } from "../../../review/plan/resource-change";
import type { PlanSet } from "../../../review/plan-set";
import { rule } from "../../../review/rules/pln008-announced";
import { planned, planOf, setOf } from "../support/planned";

const named = (name: string) => ({ metadata: [{ name, namespace: "shop" }] });
const gone = (type: string, name = "web") => planned(type, named(name), null, { address: `${type}.${name}` });
const stays = (type: string, name: string) => planned(type, named(name), named(name));

/** What all rules say, of a stack of production or of dev. */
function found(environment: string, more: Partial<PlanSet>, ...changes: readonly ResourceChange[]): string[] {
  const set = announcedApart(setOf([planOf(changes, { environment })], more));
  return RULES.flatMap((each) =>
    [...each.review(set)].map(({ severity = each.severity, message }) => `${each.id} ${severity}: ${message}`),
  );
}

describe("PLN008 announced", () => {
  const changes = [gone("kubernetes_deployment_v1"), gone("kubernetes_persistent_volume_claim_v1")];
  const retired = { retired: ["prod-cluster"] };

  it("tells a stack that is retired once, with its data", () => {
    const message = "deletes what is left of prod-cluster, which is retired: 2 objects, and the data of 1 of them";
    expect(found("dev", retired, ...changes)).toEqual([`PLN008 low: ${message}`]);
    expect(found("prod", retired, ...changes)).toEqual([`PLN008 high: ${message}`]);
    expect(found("dev", retired, gone("kubernetes_service_v1"))).toEqual([
      "PLN008 low: deletes what is left of prod-cluster, which is retired: 1 object",
    ]);
  });

  it("leaves a stack to the other rules that is said to be retired, and keeps or makes something", () => {
    for (const other of [
      stays("azurerm_subnet", "nodes"),
      planned("azurerm_subnet", null, { name: "nodes" }),
      planned("azurerm_subnet", { name: "nodes" }, { name: "other" }),
    ]) {
      const lines = found("dev", retired, ...changes, other);
      expect(lines).toContainEqual(expect.stringMatching(/^K8S001 critical: /));
      expect(lines.filter((line) => line.startsWith("PLN008"))).toEqual([]);
    }
    const letGo = planned("azurerm_subnet", { name: "nodes" }, null, { kind: "forget" });
    expect(found("dev", retired, ...changes, letGo)).toContainEqual(expect.stringMatching(/^PLN008 low: /));
  });

  it("leaves other stacks, and what is made anew, to the other rules", () => {
    expect(found("dev", { retired: ["other"] }, ...changes).filter((line) => line.startsWith("PLN008"))).toEqual([]);
    expect(found("dev", retired, stays("kubernetes_deployment_v1", "web"))).toEqual([]);
  });

  const formerly = { formerly: new Map([["site", "web"]]) };
  const site = stays("kubernetes_deployment_v1", "site");

  it("tells the former name of a service once, where the service runs already", () => {
    expect(found("prod", formerly, site, gone("kubernetes_deployment_v1"), gone("kubernetes_service_v1"))).toEqual([
      "PLN008 low: deletes the former name of site, 2 objects: what site has is there already, and whoever still asks for the former name gets no answer",
    ]);
  });

  const noted = (name: string, annotations: { readonly [key: string]: string }) => ({
    metadata: [{ name, namespace: "shop", annotations }],
  });
  const note = { "cdktf-aks-platform/formerly": "web" };

  it("goes by what the state says of the new one, where nobody names the deployed app", () => {
    const both = [gone("kubernetes_deployment_v1"), gone("kubernetes_service_v1")];
    for (const after of [noted("site", {}), noted("site", note)]) {
      expect(found("prod", {}, planned("kubernetes_deployment_v1", noted("site", note), after), ...both)).toEqual([
        expect.stringMatching(/^PLN008 low: deletes the former name of site, 2 objects: /),
      ]);
    }
    const elsewhere = planOf([planned("kubernetes_deployment_v1", noted("site", note), noted("site", {}))], {
      environment: "dev",
    });
    const here = planOf([site, ...both], { stack: "prod-services" });
    expect(announcedApart(setOf([elsewhere, here])).announced).toBeUndefined();
  });

  it.each<readonly [what: string, change: ResourceChange]>([
    ["only now", planned("kubernetes_deployment_v1", named("site"), noted("site", note))],
    ["of another kind", planned("kubernetes_service_v1", noted("site", note), named("site"))],
    ["of one that goes itself", planned("kubernetes_deployment_v1", noted("site", note), null)],
    ["of another name", planned("kubernetes_deployment_v1", noted("site", { other: "web" }), named("site"))],
  ])("does not go by a note %s", (_, change) => {
    const lines = found("prod", {}, change, site, gone("kubernetes_service_v1"));
    expect(lines.filter((line) => line.startsWith("PLN008"))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^PLN004 high: /));
  });

  it.each<readonly [why: string, changes: readonly ResourceChange[]]>([
    [
      "comes with the same plan",
      [planned("kubernetes_deployment_v1", null, named("site")), gone("kubernetes_service_v1")],
    ],
    ["is not there", [gone("kubernetes_service_v1")]],
    ["holds data", [site, gone("kubernetes_persistent_volume_claim_v1")]],
    ["is another service", [site, gone("kubernetes_service_v1", "webshop")]],
  ])("leaves it to the other rules where it %s", (_, own) => {
    const lines = found("prod", formerly, ...own);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.startsWith("PLN008"))).toEqual([]);
  });

  it("has nothing to say where nobody declared anything beforehand", () => {
    expect([...rule.review(setOf([planOf(changes)]))]).toEqual([]);
  });
});
