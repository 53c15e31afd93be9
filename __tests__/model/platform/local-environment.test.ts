import { loadPlatform } from "../../../model/platform/load";
import { leftOutLocally, localEnvironment, localHost } from "../../../model/platform/local-environment";
import { neededSecrets } from "../../../model/platform/needed-secrets";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { workloadsOf } from "../../../model/platform/resolve-workloads";
import { withoutLogins } from "../../../model/platform/without-logins";
import { environmentObjects } from "../../../views/environment-objects";
import { keyOfObject, localObjects } from "../../../views/local-objects";
import identitiesAndSecrets from "../../guides/identities-and-secrets-example";
import operators from "../../guides/operators-example";
import routes from "../../guides/routes-example";
import scaling from "../../guides/scaling-example";
import statefulSets from "../../guides/stateful-sets-example";
import workBeforeARollout from "../../guides/work-before-a-rollout-example";
import seed from "../../support/seed-platform";
import { TODAY } from "../../support/synthesized-platform";

const LOCAL = { context: "kind-dev", domain: "dev.localhost", className: "traefik" };
const PLATFORMS: readonly (readonly [string, AnyPlatformDeclaration])[] = [
  ["the platform that ships", seed],
  ["identities and secrets", identitiesAndSecrets],
  ["operators", operators],
  ["routes", withoutLogins(routes)],
  ["scaling", scaling],
  ["stateful sets", statefulSets],
  ["work before a rollout", workBeforeARollout],
];

function environmentsOf(declared: AnyPlatformDeclaration) {
  return Object.values(loadPlatform(declared, { today: TODAY }).platform.environments);
}

describe.each(PLATFORMS)("%s on a cluster of one machine", (_, declared) => {
  const environments = environmentsOf(declared).map((environment) => ({
    environment,
    local: localEnvironment(environment, LOCAL),
  }));

  it("knows nothing of Azure", () => {
    for (const { local } of environments) {
      const { definitions, namespaces, objects, customObjects, rollouts } = localObjects(local, "shop");
      const made = [definitions, namespaces, objects, customObjects, rollouts];
      const ofAzure = /ama-metrics|secrets-store\.csi|client-id|azure-load-balancer|managed-csi/;
      expect(ofAzure.exec(JSON.stringify(made))?.[0]).toBeUndefined();
    }
  });

  it("has every object that it has elsewhere, but for budgets, autoscalers, quotas, and what Azure or a pipeline works with", () => {
    for (const { environment, local } of environments) {
      const kinds = (keys: Iterable<string>) => new Set([...keys].map((key) => key.replace(/ .*/, "")));
      const here = kinds(environmentObjects(local, { partOf: "shop" }).map(keyOfObject));
      const byNobody = { ...environment, imageDeployerObjectId: undefined };
      const all = environmentObjects(byNobody, { partOf: "shop" });
      // the settings of Azure's collector of metrics are there
      const there = kinds(all.filter(({ metadata }) => metadata.namespace !== "kube-system").map(keyOfObject));
      const gone = [...there].filter((kind) => !here.has(kind));
      for (const kind of gone) expect(LEFT_OUT).toContain(kind);
    }
  });

  it("runs one replica of everything, anywhere, with small requests and the limits that it has elsewhere", () => {
    for (const { environment, local } of environments) {
      for (const { section, name, workload } of workloadsOf(local)) {
        const { requests, limits } = workload.resources;
        expect(requests.cpu.millicores).toBeLessThanOrEqual(10);
        expect(requests.memory.bytes).toBeLessThanOrEqual(32 * 1024 ** 2);
        const elsewhere = workloadsOf(environment).find((each) => each.section === section && each.name === name);
        expect(limits).toEqual(elsewhere?.workload.resources.limits);
        expect(workload.placement).toMatchObject({
          nodeSelector: {},
          nodeAffinity: { required: [] },
          affinity: [],
          antiAffinity: [],
        });
        expect(workload.dnsPolicy).toBeUndefined();
        expect(workload.imagePullPolicy).not.toBe("Always");
      }
      for (const { replicas } of Object.values({ ...local.services, ...local.statefulSets })) {
        expect(typeof replicas === "number" && replicas <= 1).toBe(true);
      }
    }
  });
});

const LEFT_OUT = [
  "batch/CronJob", // of work before a rollout, of which a pipeline makes Jobs elsewhere
  "/ResourceQuota",
  "policy/PodDisruptionBudget",
  "autoscaling/HorizontalPodAutoscaler",
  "keda.sh/ScaledObject",
  "keda.sh/TriggerAuthentication",
  "monitoring.coreos.com/PrometheusRule",
  "storage.k8s.io/StorageClass",
  "secrets-store.csi.x-k8s.io/SecretProviderClass",
  "external-secrets.io/ExternalSecret",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
];

describe("an environment on a cluster of one machine", () => {
  it("reads Secrets in the place of vaults, with the keys that the vaults have", () => {
    const [environment] = environmentsOf(identitiesAndSecrets);
    if (!environment) throw new Error("the guide must have an environment");
    const local = localEnvironment(environment, LOCAL);
    const needed = neededSecrets(local).map(({ name, keys }) => [name, keys]);
    const read = environment.secretReads.map(({ name }) => name);
    expect(read.length).toBeGreaterThan(0);
    expect(needed.map(([name]) => name)).toEqual(expect.arrayContaining(read));
    for (const [name, keys] of needed) if (read.includes(String(name))) expect(keys).not.toEqual([]);
  });

  it("lets the gateway in from wherever it runs, and closes everything else", () => {
    const [environment] = environmentsOf(seed);
    if (!environment) throw new Error("the platform must have an environment");
    const { objects } = localObjects(localEnvironment(environment, LOCAL), "portal");
    const policies = objects.filter(({ kind }) => kind === "NetworkPolicy");
    const named = (name: string) => policies.find(({ metadata }) => metadata.name === name);
    expect(named("allow-gateway")).toMatchObject({ metadata: { namespace: "portal" }, spec: { ingress: [{}] } });
    expect(named("default-deny")).toMatchObject({ spec: { policyTypes: ["Ingress", "Egress"] } });
    expect(policies.filter(({ metadata }) => metadata.namespace === "gateway")).toEqual([]);
  });

  it("asks for no login where the declaration is taken without", () => {
    expect(environmentsOf(routes).flatMap(leftOutLocally)).toContainEqual(
      expect.stringMatching(/^orders\.office\..*\/ asks for no login here$/),
    );
    const open = environmentsOf(withoutLogins(routes));
    expect(open.flatMap(({ logins }) => logins)).toEqual([]);
    expect(open.flatMap(({ services }) => Object.keys(services))).not.toContain("orders-login");
  });

  it("says what it leaves out, and nothing where it leaves nothing out", () => {
    expect(environmentsOf(seed).flatMap(leftOutLocally)).toEqual([]);
    expect(environmentsOf(identitiesAndSecrets).flatMap(leftOutLocally)).toContainEqual(
      expect.stringMatching(/^identity .* is nobody to Azure here$/),
    );
  });

  it.each([
    ["dev.smaacc.io", "dev.localhost"],
    ["api.dev.smaacc.io", "api.dev.localhost"],
    ["*.dev.smaacc.io", "*.dev.localhost"],
    ["shop.example", "shop.example.dev.localhost"],
    ["notdev.smaacc.io", "notdev.smaacc.io.dev.localhost"],
  ])("has the host %s at %s", (host, local) => {
    expect(localHost(host, "dev.smaacc.io", "dev.localhost")).toBe(local);
  });
});

it("asks for hosts of the local domain where a smoke test names one", () => {
  const smoke = { host: "a.staging.smaacc.io" };
  const declared = { ...seed, routes: [{ host: "*.{domain}", to: "web", environments: ["staging"], smoke }] };
  const staging = environmentsOf(declared).find(({ name }) => name === "staging");
  const [route] = staging ? localEnvironment(staging, LOCAL).routes : [];
  expect(route).toMatchObject({ host: "*.dev.localhost", smoke: { host: "a.dev.localhost" } });
});
