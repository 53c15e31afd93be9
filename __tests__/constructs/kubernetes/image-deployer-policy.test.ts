import {
  ImageDeployerPolicy,
  type ImageDeployerPolicyProps,
} from "../../../constructs/kubernetes/image-deployer-policy";
import {
  ImageRegistryPolicy,
  type ImageRegistryPolicyProps,
} from "../../../constructs/kubernetes/image-registry-policy";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const repositories = { "deployments.web.web": "shop/web" };
const PIPELINE: ImageDeployerPolicyProps = { name: "shop", user: "pipeline", namespaces: { shop: { repositories } } };
const REGISTRIES: ImageRegistryPolicyProps = { name: "shop", namespaces: ["shop"], registries: ["shop.azurecr.io"] };

function pipeline(changes: Partial<ImageDeployerPolicyProps> = {}) {
  return synth((stack) => {
    new ImageDeployerPolicy(stack, "pipeline", { ...PIPELINE, ...changes });
  });
}

function registries(changes: Partial<ImageRegistryPolicyProps> = {}) {
  return synth((stack) => {
    new ImageRegistryPolicy(stack, "registries", { ...REGISTRIES, ...changes });
  });
}

/** Kinds and names of the objects that are made, with what each of them waits for. */
function objects(stack: ReturnType<typeof synth>): readonly string[] {
  const made = stack.all("kubernetes_manifest") as readonly Made[];
  return made
    .map(({ manifest, depends_on: before = [] }) => `${manifest.kind} ${manifest.metadata.name} ${before.length}`)
    .sort();
}

interface Made {
  readonly manifest: { readonly kind: string; readonly metadata: { readonly name: string; readonly labels: object } };
  readonly depends_on?: readonly string[];
}

describe("the policy of a pipeline", () => {
  it("is a policy, and a binding after it", () => {
    expect(objects(pipeline())).toEqual([
      "ValidatingAdmissionPolicy shop 0",
      "ValidatingAdmissionPolicyBinding shop 1",
    ]);
  });

  it("has another for each Job", () => {
    const jobs = { migrate: { spec: { template: { spec: { containers: [] } } } } };
    expect(objects(pipeline({ namespaces: { shop: { repositories, jobs } } }))).toEqual([
      "ValidatingAdmissionPolicy shop 0",
      "ValidatingAdmissionPolicy shop-shop-migrate 0",
      "ValidatingAdmissionPolicyBinding shop 1",
      "ValidatingAdmissionPolicyBinding shop-shop-migrate 1",
    ]);
  });

  it("keeps what looks like an expression of Terraform", () => {
    const jobs = { migrate: { spec: { template: { spec: { containers: [{ name: "x", args: ["${HOME}"] }] } } } } };
    expect(JSON.stringify(pipeline({ namespaces: { shop: { repositories, jobs } } }).json)).toContain("$${HOME}");
  });

  it("fails for a user of Kubernetes itself, and a namespace that cannot be", () => {
    expect(problemsOf(() => pipeline({ user: "system:admin", namespaces: { Shop: { repositories } } }))).toEqual([
      expect.stringContaining("user"),
      expect.stringContaining("namespaces.Shop"),
    ]);
  });
});

describe("the policy of registries", () => {
  it("is a policy, and a binding after it", () => {
    expect(objects(registries())).toEqual([
      "ValidatingAdmissionPolicy shop 0",
      "ValidatingAdmissionPolicyBinding shop 1",
    ]);
  });

  it("fails for what is no registry", () => {
    expect(problemsOf(() => registries({ registries: ["https://shop.azurecr.io"] }))).toEqual([
      expect.stringContaining("registries[0]"),
    ]);
  });
});
