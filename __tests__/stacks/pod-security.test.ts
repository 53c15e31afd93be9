import { loadPlatform } from "../../model/platform/load";
import { InvalidDeclarationError } from "../../model/problem";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { resourcesOf, synthesized, TODAY } from "../support/synthesized-platform";

const services = { legacy: { ...VALID_SERVICE, namespace: "legacy", runAsUser: 0 } };
const namespaces = { legacy: { podSecurity: "baseline" as const, podSecurityReason: "legacy starts as root" } };

it("a service runs as root in a namespace that says why", () => {
  const stack = synthesized(declaredPlatform({ prod: { namespaces } }, { services })).stack("prod-services");
  expect(resourcesOf(stack, "kubernetes_namespace_v1")).toMatchObject([
    {
      metadata: {
        labels: { "pod-security.kubernetes.io/enforce": "baseline" },
        annotations: { "kubernetes.io/description": "legacy starts as root" },
      },
    },
  ]);
  expect(resourcesOf(stack, "kubernetes_deployment_v1")).toMatchObject([
    { spec: { template: { spec: { security_context: { run_as_non_root: false, run_as_user: "0" } } } } },
  ]);
});

it("a service is refused in each environment whose namespace does not", () => {
  const declared = declaredPlatform({ prod: { namespaces }, dev: {} }, { services });
  expect(() => loadPlatform(declared, { today: TODAY })).toThrow(InvalidDeclarationError);
  expect(() => loadPlatform(declared, { today: TODAY })).toThrow(
    'services.legacy.runAsUser\n  must be something that "restricted" allows, got 0',
  );
});
