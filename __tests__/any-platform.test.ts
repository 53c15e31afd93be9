import smallest from "./e2e/variants/smallest";
import other from "./support/other-platform";
import { INVARIANTS, type WrittenPlatform, written } from "./support/platform-invariants";
import seed from "./support/seed-platform";
import { type StackJson, type SynthesizedPlatform, TODAY } from "./support/synthesized-platform";

const subject = written(seed, TODAY);

/** Everything that does not hold. */
function broken(platform: WrittenPlatform): readonly string[] {
  return INVARIANTS.flatMap(({ holds, broken }) => broken(platform).map((where) => `${holds}: ${where}`));
}

/** What is broken after a change of a stack's file. */
function afterChange(name: string, change: (stack: StackJson) => object): readonly string[] {
  const { output } = subject;
  const text = JSON.stringify({ ...output.stack(name), ...change(output.stack(name)) });
  const files = new Map([...output.files, [name, text]]);
  const changed = { ...output, files, stack: (stack: string) => JSON.parse(files.get(stack) ?? "null") };
  return broken({ ...subject, output: changed, again: changed });
}

function withOutput(changes: Partial<SynthesizedPlatform>): readonly string[] {
  return broken({ ...subject, output: { ...subject.output, ...changes } });
}

describe("what is held of the platform that a person declares", () => {
  it.each([
    ["the one that ships", seed],
    ["one of five environments, fifteen services and other names", other],
    ["the smallest", smallest],
  ])("holds for %s", (_, platform) => {
    expect(broken(written(platform, TODAY))).toEqual([]);
  });

  it("leaves people free to call a key, a variable and a label like a credential", () => {
    const web = {
      image: "smaacc/web:5.0.1",
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 2,
      labels: { token: "none" },
      args: ["--password=${PASSWORD}", "--key=${client_key}"],
      env: { password: "none", PASSWORD: { secret: "x", key: "password" }, token: { secret: "x", key: "token" } },
    };
    expect(broken(written({ ...seed, services: { ...seed.services, web } }, TODAY))).toEqual([]);
  });

  it("fails when two stacks keep their state in one place", () => {
    const { terraform } = subject.output.stack("dev-cluster");
    expect(afterChange("prod-cluster", () => ({ terraform }))).toEqual([
      'no two stacks keep their state in one place: {"local":{"path":"../../../terraform.dev-cluster.tfstate"}}',
    ]);
  });

  it.each([
    ["a provider", "password", { provider: { kubernetes: [{ host: "x", password: "swordfish" }] } }],
    ["a backend", "access_key", { terraform: { backend: { azurerm: { key: "x", access_key: "swordfish" } } } }],
    [
      "an expression",
      "kube_admin_config",
      { output: { kubeconfig: { value: "${azurerm_kubernetes_cluster.Cluster.kube_admin_config[0].host}" } } },
    ],
  ])("fails for a credential in %s, and does not print it", (_, field, change) => {
    const said = afterChange("prod-services", (stack) => ({
      ...change,
      terraform: { ...stack.terraform, ...("terraform" in change && change.terraform) },
    }));
    expect(said).toEqual([
      `no provider, state or output holds a credential, and no expression reads one: prod-services: ${field}`,
    ]);
  });

  it("fails when a service or a host is not there", () => {
    const changed = afterChange("tools-services", ({ resource }) => ({
      resource: { ...resource, kubernetes_deployment_v1: {} },
    }));
    expect(changed).toContainEqual(expect.stringMatching(/^each workload that runs .*: tools: reports$/));
    expect(afterChange("prod-routes", () => ({ resource: {} }))).toContainEqual(
      expect.stringMatching(/^each host with a route .*: api\.smaacc\.io$/),
    );
  });

  it("fails when a resource has no place, or a place no resource", () => {
    const { "prod-routes": routes = {}, ...places } = subject.output.places;
    const address = "kubernetes_manifest.Routes_Gateway_97E76074";
    const { [address]: _, ...rest } = routes;
    const said = (changed: typeof routes) => withOutput({ places: { ...places, "prod-routes": changed } });
    expect(said(rest)).toEqual([expect.stringMatching(/^every resource .*Routes_Gateway_97E76074$/)]);
    expect(said({ ...routes, "a.b": { path: "routes" } })).toEqual([
      expect.stringMatching(/^every resource .*: a\.b$/),
    ]);
    expect(said({ ...routes, [address]: { path: "nothing" } })).toHaveLength(1);
  });

  it("fails when a stack is missing, waits for none, or writes something else the second time", () => {
    const files = new Map([...subject.output.files].filter(([name]) => name !== "dev-services"));
    expect(withOutput({ files, stack: subject.output.stack })).toEqual([
      "each environment has a services stack, and a cluster stack where it makes its cluster: dev-services",
      "a second synthesis writes the same, from whichever folder: dev-services",
    ]);
    const stacks = { a: { dependencies: ["b"] }, b: { dependencies: ["a"] }, c: { dependencies: ["gone"] } };
    expect(withOutput({ manifest: { stacks } })).toEqual(
      ["a", "b", "c"].map((name) => `a stack comes after stacks that exist, in no circle: ${name}`),
    );
  });
});
