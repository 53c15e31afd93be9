import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { addressesOf, resourcesOf, synthesized } from "../support/synthesized-platform";

const priorityClasses = { constructor: { value: 5 }, batch: { value: -10, preemptionPolicy: "Never" as const } };
const storageClasses = {
  constructor: { kind: "azureDisk", skuName: "Premium_ZRS", overrides: { prod: { reclaimPolicy: "Retain" } } },
  theirs: { kind: "existing" },
} as const;
const services = { web: { ...VALID_SERVICE, priorityClass: "batch" } };
const output = synthesized(declaredPlatform({ prod: {} }, { priorityClasses, storageClasses, services }));

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

  it("holds the storage classes that are made here", () => {
    const classes = resourcesOf(output.stack("prod-definitions"), "kubernetes_storage_class_v1");
    expect(classes).toMatchObject([
      { metadata: { name: "constructor" }, storage_provisioner: "disk.csi.azure.com", reclaim_policy: "Retain" },
    ]);
  });

  it("is written for a storage class alone, and not for one that is there", () => {
    const { constructor: made, theirs } = storageClasses;
    const stacksOf = (classes: Parameters<typeof declaredPlatform>[1]) =>
      [...synthesized(declaredPlatform({ prod: {} }, classes)).files.keys()].includes("prod-definitions");
    expect([stacksOf({ storageClasses: { made } }), stacksOf({ storageClasses: { theirs } })]).toEqual([true, false]);
  });

  it("knows where each of them was declared", () => {
    const places = output.places["prod-definitions"] ?? {};
    const addresses = addressesOf(output.stack("prod-definitions"));
    expect(addresses.map((address) => places[address]?.path)).toEqual([
      "priorityClasses.batch",
      "priorityClasses.constructor",
      "storageClasses.constructor",
      "storageClasses.constructor",
    ]);
  });
});

describe("the policies of the definitions stack", () => {
  const user = "11111111-2222-3333-4444-555555555555";
  const made = (environment: object, changes: object = {}) =>
    synthesized(declaredPlatform({ prod: environment }, { services: { web: VALID_SERVICE }, ...changes }));
  const policies = (environment: object, changes: object = {}) => {
    const { files, stack } = made(environment, changes);
    return files.has("prod-definitions")
      ? resourcesOf(stack("prod-definitions"), "kubernetes_manifest").map(({ manifest }) => manifest as Policy)
      : [];
  };

  it("hold the pipeline to the repositories of its containers, and to the Jobs of work before a rollout", () => {
    const services = { web: { ...VALID_SERVICE, image: "smaacc/web:1.0", before: { migrate: {} } } };
    const found = policies({ imageDeployerObjectId: user }, { services });
    expect(found.map(({ metadata }) => metadata.name).sort()).toEqual([
      "portal-image-deployer",
      "portal-image-deployer",
      "portal-image-deployer-portal-web-migrate",
      "portal-image-deployer-portal-web-migrate",
    ]);
    const text = JSON.stringify(found);
    for (const key of ["deployments.web.web", "cronjobs.web-migrate.web-migrate", "jobs.web-migrate.web-migrate"]) {
      expect(text).toContain(`portal/${key}\\": \\"smaacc/web\\"`);
    }
  });

  it("are there for a pipeline that sets any image, and not without", () => {
    expect(policies({})).toEqual([]);
    const services = { web: { ...VALID_SERVICE, imageOwner: "terraform" } };
    expect(policies({ imageDeployerObjectId: user }, { services })).toEqual([]);
  });

  it("refuse images of other registries in every namespace of the platform", () => {
    const [, binding] = policies({ imageRegistries: ["docker.io"], namespaces: { other: {} } });
    expect(binding?.spec).toMatchObject({
      policyName: "portal-image-registries",
      matchResources: { namespaceSelector: { matchExpressions: [{ values: ["other", "portal"] }] } },
    });
  });

  it("know where they were declared", () => {
    const { places } = made({ imageDeployerObjectId: user, imageRegistries: ["docker.io"] });
    const paths = Object.values(places["prod-definitions"] ?? {}).map(({ path }) => path);
    expect([...new Set(paths)].sort()).toEqual([
      "environments.prod.imageDeployerObjectId",
      "environments.prod.imageRegistries",
    ]);
  });
});

interface Policy {
  readonly metadata: { readonly name: string };
  readonly spec: object;
}
