import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { addressesOf, resourcesOf, synthesized } from "../support/synthesized-platform";

const priorityClasses = { constructor: { value: 5 }, batch: { value: -10, preemptionPolicy: "Never" as const } };
const services = { web: { ...VALID_SERVICE, priorityClass: "batch" } };
const output = synthesized(declaredPlatform({ prod: {} }, { priorityClasses, services }));

describe("the definitions stack", () => {
  it("is made between the cluster and the services", () => {
    const dependencies = Object.entries(output.manifest.stacks).map(([name, { dependencies }]) => [name, dependencies]);
    expect(dependencies).toEqual([
      ["prod-cluster", []],
      ["prod-definitions", ["prod-cluster"]],
      ["prod-services", ["prod-definitions"]],
    ]);
  });

  it("is not written where there is nothing to put in it", () => {
    expect([...synthesized(declaredPlatform({ prod: {} })).files.keys()]).toEqual(["prod-cluster", "prod-services"]);
  });

  it("holds the priority classes, which pods refer to by name", () => {
    const classes = resourcesOf(output.stack("prod-definitions"), "kubernetes_priority_class_v1");
    expect(classes.map(({ metadata, value }) => [(metadata as { name: string }).name, value])).toEqual([
      ["batch", -10],
      ["constructor", 5],
    ]);
    const [web] = resourcesOf(output.stack("prod-services"), "kubernetes_deployment_v1");
    expect(web).toMatchObject({ spec: { template: { spec: { priority_class_name: "batch" } } } });
  });

  it("knows where each of them was declared", () => {
    const places = output.places["prod-definitions"] ?? {};
    const addresses = addressesOf(output.stack("prod-definitions"));
    expect(addresses.map((address) => places[address]?.path)).toEqual([
      "priorityClasses.batch",
      "priorityClasses.constructor",
    ]);
  });
});
