import { join } from "node:path";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { App } from "cdktf";
import { withLiteralTexts } from "../../constructs/kubernetes/provider-form/literal-text";
import wholePlatform from "../../examples/whole-platform/platform";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "../../model/platform/platform";
import { DefinitionsStack } from "../../stacks/definitions-stack";
import { RoutesStack } from "../../stacks/routes-stack";
import { ServicesStack } from "../../stacks/services-stack";
import { environmentObjects } from "../../views/environment-objects";
import { VARIANTS } from "../e2e/variants";
import alerts from "../guides/alerts-example";
import calls from "../guides/calls-example";
import configMaps from "../guides/config-maps-example";
import cronJobs from "../guides/cron-jobs-example";
import daemonSets from "../guides/daemon-sets-example";
import existingApplications from "../guides/existing-applications-example";
import identitiesAndSecrets from "../guides/identities-and-secrets-example";
import jobs from "../guides/jobs-example";
import operators from "../guides/operators-example";
import pipelines from "../guides/pipelines-example";
import routes from "../guides/routes-example";
import scaling from "../guides/scaling-example";
import serviceAccounts from "../guides/service-accounts-example";
import statefulSets from "../guides/stateful-sets-example";
import workBeforeARollout from "../guides/work-before-a-rollout-example";
import { FULL_PLATFORM } from "../support/full-platform";
import { refusals } from "../support/kubernetes-schemas";
import { VALID_OPERATOR } from "../support/operator";
import other from "../support/other-platform";
import { declaredPlatform } from "../support/platform";
import seed from "../support/seed-platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const mockMade: KubernetesObject[] = [];

jest.mock("../../constructs/kubernetes/provider-form/provider-form", () => {
  const { providerForm } = jest.requireActual("../../constructs/kubernetes/provider-form/provider-form");
  return {
    providerForm: (object: KubernetesObject) => {
      mockMade.push(object);
      return providerForm(object);
    },
  };
});

const GUIDES = {
  alerts,
  calls,
  configMaps,
  cronJobs,
  daemonSets,
  existingApplications,
  identitiesAndSecrets,
  jobs,
  operators,
  pipelines,
  routes,
  scaling,
  serviceAccounts,
  statefulSets,
  workBeforeARollout,
};
/** The pods of the operator's operand "egress" are in the namespace of a service that is called as the operator. */
const SAME_NAMES = declaredPlatform(
  { prod: {} },
  {
    services: {
      databases: {
        image: "smaacc/databases:1.0.0",
        ports: { http: 8080 },
        resources: { requests: { cpu: "50m", memory: "64Mi" } },
        replicas: 2,
        egress: [{ cidr: "203.0.113.0/24", ports: [443] }],
      },
    },
    operators: {
      databases: {
        ...VALID_OPERATOR,
        namespace: "databases",
        watches: ["portal"],
        operands: { egress: { labels: { "smaacc.io/role": "database" }, ports: [8000] } },
      },
    },
  },
);

/** Variants that differ in Azure only. */
const OF_AZURE = ["existing-network", "pools", "private-api", "real-clusters"];
const DECLARED = Object.entries(VARIANTS).flatMap(([name, declared]): [string, AnyPlatformDeclaration][] =>
  typeof declared === "function" || OF_AZURE.includes(name) ? [] : [[name, declared]],
);
const PLATFORMS: readonly (readonly [string, AnyPlatformDeclaration])[] = [
  ["the platform that ships", seed],
  ["one with other names", other],
  ["one that says nearly everything", FULL_PLATFORM],
  ["the example of a whole platform", wholePlatform],
  ["one whose policies want the same names", SAME_NAMES],
  ...Object.entries(GUIDES).map(([name, declared]) => [`the guide ${name}`, declared] as const),
  ...DECLARED,
];

/** Kinds that were rendered, and whose schemas the recorded API server has not: they come with an operator. */
const kindsWithoutSchema = new Set<string>();

/** What Terraform knows only when it runs, in the place of each such value. */
const LATER = "known when Terraform runs";
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/** An object as it arrives in the cluster, with {@link LATER} for what nobody knows before. */
function arrived(value: unknown): unknown {
  if (typeof value === "string") return value.replace(TOKEN, LATER);
  if (Array.isArray(value)) return value.map(arrived);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, below]) => below !== undefined && key !== "caBundle");
  return Object.fromEntries(entries.map(([key, below]) => [key, arrived(below)]));
}

function keyOf({ kind, metadata: { namespace = "", name = "" } }: KubernetesObject): string {
  return [kind, namespace, name].join(" ");
}

function byKey(objects: readonly KubernetesObject[]): Readonly<Record<string, unknown>> {
  const sorted = [...objects].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return Object.fromEntries(sorted.map((object) => [keyOf(object), arrived(object)]));
}

/** What the stacks of an environment make in its cluster, in the words of Kubernetes. */
function madeByTerraform({ name: partOf }: ResolvedPlatform, environment: ResolvedEnvironment) {
  mockMade.length = 0;
  const app = new App({ outdir: newFolder(), stackTraces: false, context: { today: TODAY.toISOString() } });
  const isRouted = environment.routes.length > 0 && environment.routing.kind === "gateway";
  new DefinitionsStack(app, "definitions", { environment, partOf });
  new ServicesStack(app, "services", { environment, partOf });
  if (isRouted) new RoutesStack(app, "routes", { environment, partOf });
  const all = app.node.findAll();
  // these are filled in when they are written
  for (const each of all) if (each instanceof IngressV1 || each instanceof Manifest) each.toTerraform();
  const manifests = all.flatMap((each) => (each instanceof Manifest ? [each.manifestInput] : []));
  return [...mockMade, ...(manifests as unknown as KubernetesObject[])];
}

/** An object as Terraform is told it, where the provider has no words of its own for its kind. */
function asManifest(object: KubernetesObject): KubernetesObject {
  return BY_MANIFEST.test(object.apiVersion) || object.kind === "CustomResourceDefinition"
    ? withLiteralTexts(object)
    : object;
}
const BY_MANIFEST = /\.(?!k8s\.io)[a-z]+\/|gateway|csi|external/;

/** Those between differ in numbers; each costs the time of three stacks. */
function firstAndLast<Each>(all: readonly Each[]): readonly Each[] {
  return all.length < 3 ? all : [...all.slice(0, 1), ...all.slice(-1)];
}

function identitiesOf({ identities }: ResolvedEnvironment) {
  return { clientIds: Object.fromEntries(Object.keys(identities).map((name) => [name, LATER])), tenantId: LATER };
}

/** Does something where an app runs: the files that it names are read from there. */
function inFolderOf<Result>(declared: AnyPlatformDeclaration, act: () => Result): Result {
  const before = process.cwd();
  if (declared === wholePlatform) process.chdir(join(__dirname, "../../examples/whole-platform"));
  try {
    return act();
  } finally {
    process.chdir(before);
  }
}

describe.each(PLATFORMS)("the objects of %s", (_, declared) => {
  const { platform } = inFolderOf(declared, () => loadPlatform(declared, { today: TODAY }));

  it("are those that Terraform makes, one for one and field by field", () => {
    for (const environment of firstAndLast(Object.values(platform.environments))) {
      const objects = environmentObjects(environment, { partOf: platform.name, identities: identitiesOf(environment) });
      const made = madeByTerraform(platform, environment);
      // the provider has the source of a volume in words of its own
      const rendered = objects.filter(({ kind }) => kind !== "PersistentVolume").map(asManifest);
      expect(byKey(rendered)).toEqual(byKey(made));
      expect(new Set(objects.map(keyOf)).size).toBe(objects.length);
      expect(objects.flatMap((object) => refusals(object) ?? [])).toEqual([]);
      for (const object of objects)
        if (!refusals(object)) kindsWithoutSchema.add(`${object.apiVersion} ${object.kind}`);
    }
  });
});

/** Groups of Kubernetes itself and of the Gateway API; those of operators and drivers have a domain of their own. */
const OF_KUBERNETES = /^(\w+|[\w.]*(?<!x-)k8s\.io)\/v\w+ |^v1 /;

describe("policies that want the same name", () => {
  it("are told apart, and the first keeps it", () => {
    const { platform } = loadPlatform(SAME_NAMES, { today: TODAY });
    const objects = Object.values(platform.environments).flatMap((environment) =>
      environmentObjects(environment, { partOf: platform.name }),
    );
    const names = objects
      .filter(({ kind, metadata: { namespace } }) => kind === "NetworkPolicy" && namespace === "portal")
      .map(({ metadata: { name = "" } }) => name);
    expect(names.filter((name) => name.startsWith("databases-egress"))).toEqual([
      "databases-egress",
      expect.stringMatching(/^databases-egress-[0-9a-f]{8}$/),
    ]);
  });
});

describe("the schemas of the API server", () => {
  const { platform } = loadPlatform(seed, { today: TODAY });
  const deployment = Object.values(platform.environments)
    .flatMap((environment) => environmentObjects(environment, { partOf: platform.name }))
    .find(({ kind }) => kind === "Deployment");

  it("are there for every kind but those of operators and drivers", () => {
    expect(kindsWithoutSchema).toContain("keda.sh/v1alpha1 ScaledObject");
    expect([...kindsWithoutSchema].filter((kind) => OF_KUBERNETES.test(kind))).toEqual([]);
    expect(["v1 Node", "apps/v1 X", "storage.k8s.io/v1 X"].every((kind) => OF_KUBERNETES.test(kind))).toBe(true);
  });

  it.each([
    ["a field that is none", /"replicas":/, '"replica":', "/spec must NOT have additional properties replica"],
    ["a text for a number", /"replicas":\d+/, '"replicas":"3"', "/spec/replicas must be integer"],
    [
      "a word that is none",
      /"type":"RollingUpdate"/,
      '"type":"Rolling"',
      "/spec/strategy/type must be equal to one of",
    ],
    ["a missing field", /"selector":/, '"selectors":', "/spec must have required property 'selector'"],
  ])("refuse an object with %s", (_, before, after, message) => {
    expect(deployment && refusals(deployment)).toEqual([]);
    const text = JSON.stringify(deployment);
    expect(text).toMatch(before);
    expect(refusals(JSON.parse(text.replace(before, after)))?.join("\n")).toContain(message);
  });
});
