import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { AksCluster } from "../../constructs/azure/aks-cluster";
import { ClusterUserRole } from "../../constructs/azure/cluster-user-role";
import { Namespace } from "../../constructs/kubernetes/namespace";
import { inStack } from "../../constructs/scope";
import { VALID_CLUSTER } from "../support/cluster";
import { thrown } from "../support/thrown";

const app = () => new App({ stackTraces: false });

it("a stack is a scope, and so is whatever is in one", () => {
  const stack = new TerraformStack(app(), "stack");
  const part = new Construct(stack, "part");
  expect(inStack(stack, "id")).toBe(stack);
  expect(inStack(part, "id")).toBe(part);
});

it("fails when there is no scope", () => {
  expect(thrown(() => new AksCluster(undefined as never, "Cluster", VALID_CLUSTER))).toBe(
    'the scope of "Cluster" must be a construct, got undefined; hand over the stack, mostly "this"',
  );
});

it("fails when the scope is something else", () => {
  expect(thrown(() => inStack({ name: "portal" } as never, "Cluster"))).toBe(
    'the scope of "Cluster" must be a construct, got Object; hand over the stack, mostly "this"',
  );
});

it("fails when the scope is the app", () => {
  expect(thrown(() => new Namespace(app(), "Portal", { name: "portal" }))).toBe(
    '[] the scope of "Portal" must be in a TerraformStack, got App; make a stack in the app and hand that over',
  );
});

it("fails when the scope is beside the stacks", () => {
  const beside = new Construct(app(), "beside");
  expect(thrown(() => new ClusterUserRole(beside, "Role", { clusterId: "/cluster", principalId: "0" }))).toBe(
    '[beside] the scope of "Role" must be in a TerraformStack, got Construct; make a stack in the app and hand that over',
  );
});

it("fails when the scope was made with another copy of constructs", () => {
  let other: typeof import("constructs") | undefined;
  jest.isolateModules(() => {
    other = require("constructs");
  });
  const Root = other?.RootConstruct;
  expect(thrown(() => inStack(new (Root ?? Construct)(undefined as never, "") as Construct, "Cluster"))).toBe(
    'the scope of "Cluster" must come from the same copy of constructs as cdktf-aks-platform, got one of another copy; ' +
      "npm ls constructs shows who brings which: ask for one version in package.json and run npm dedupe; " +
      "in Jest, import both after jest.resetModules(), which loads everything anew",
  );
});
