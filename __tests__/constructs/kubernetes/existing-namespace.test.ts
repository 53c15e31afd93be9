import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

it("a service joins a namespace that was not made here, which is left alone", () => {
  const stack = synth((stack) => {
    const namespace = Namespace.fromName(stack, "Shop", "shop");
    new ServiceDeployment(stack, "users", { ...VALID_SERVICE, name: "users", namespace });
  });
  expect(stack.all("kubernetes_namespace_v1")).toEqual([]);
  expect(stack.only("kubernetes_service_v1")).toMatchObject({ metadata: { name: "users", namespace: "shop" } });
});

it("fails when the name is no valid namespace name", () => {
  expect(problemsOf((stack) => void Namespace.fromName(stack, "Shop", "Shop"))).toEqual([
    '[test/Shop] name must be at most 63 lower-case letters, digits and hyphens, got "Shop"; ' +
      'begin and end with a letter or digit, such as "shop" (value)',
  ]);
});
