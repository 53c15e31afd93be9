import { imageDeployerPolicies } from "../../../manifests/admission/image-deployer-policy";
import { imageRegistryPolicy } from "../../../manifests/admission/image-registry-policy";

interface Expressions {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly matchConditions: readonly { readonly expression: string }[];
}

const USER = "11111111-2222-3333-4444-555555555555";
const parts = { name: "shop-image-deployer", partOf: "shop", user: USER };

function variablesOf(spec: unknown): Readonly<Record<string, string>> {
  const { variables } = spec as Expressions;
  return Object.fromEntries(variables.map(({ name, expression }) => [name, expression]));
}

describe("the policies of a pipeline", () => {
  const jobTemplate = {
    spec: { backoffLimit: 0, template: { spec: { containers: [{ name: "migrate", image: "web:1" }] } } },
  };
  const [changes, job] = imageDeployerPolicies({
    ...parts,
    repositories: { shop: { "deployments.web.web": "shop/web" }, other: { "deployments.api.api": "shop/api" } },
    jobs: [{ namespace: "shop", cronJob: "web-migrate", jobTemplate }],
  });

  it("ask about the pipeline alone, in its namespaces", () => {
    for (const made of [changes, job]) {
      expect((made?.policy.spec as Expressions | undefined)?.matchConditions[0]?.expression).toBe(
        `request.userInfo.username == "${USER}"`,
      );
    }
    expect(changes.binding.spec).toMatchObject({
      policyName: "shop-image-deployer",
      validationActions: ["Deny"],
      matchResources: { namespaceSelector: { matchExpressions: [{ operator: "In", values: ["other", "shop"] }] } },
    });
  });

  it("know the repository of each container", () => {
    expect(variablesOf(changes.policy.spec).repositories0).toBe(
      '{"other/deployments.api.api": "shop/api", "shop/deployments.web.web": "shop/web"}',
    );
  });

  it("know the Jobs by their CronJob, each with a policy of its own", () => {
    expect(variablesOf(changes.policy.spec).makesJob).toContain('in ["shop/web-migrate"]');
    expect(job?.policy.metadata.name).toBe("shop-image-deployer-shop-web-migrate");
    expect(JSON.stringify(job?.policy.spec)).not.toContain("web:1");
  });

  it("never have parameters, which an API server forgets", () => {
    expect([changes, job].map((made) => Object.keys(made?.policy.spec ?? {}).includes("paramKind"))).toEqual([
      false,
      false,
    ]);
  });

  it("stay below what CEL reads at once, however many containers there are", () => {
    const names = Array.from({ length: 2000 }, (_, index) => `service-with-a-rather-long-name-of-its-own-${index}`);
    const repositories = Object.fromEntries(
      names.map((name) => [`deployments.${name}.${name}`, `shop.azurecr.io/team/with/folders/${name}`]),
    );
    const [many] = imageDeployerPolicies({ ...parts, repositories: { shop: repositories }, jobs: [] });
    const expressions = Object.values(variablesOf(many.policy.spec));
    expect(Math.max(...expressions.map(({ length }) => length))).toBeLessThan(100_000);
    const maps = Object.entries(variablesOf(many.policy.spec)).filter(([name]) => /^repositories\d+$/.test(name));
    expect(maps.flatMap(([, map]) => map.split(", "))).toHaveLength(2000);
  });
});

describe("the policy of registries", () => {
  it("knows a registry by its slash, and a repository by its tag or digest too", () => {
    const { policy } = imageRegistryPolicy({
      ...parts,
      namespaces: ["shop"],
      registries: ["shop.azurecr.io", "docker.io/library/redis"],
    });
    expect(variablesOf(policy.spec).refused).toContain(
      '["shop.azurecr.io/", "docker.io/library/redis/", "docker.io/library/redis:", "docker.io/library/redis@"]',
    );
  });
});
