import { ImageDeployer, type ImageDeployerProps } from "../../../constructs/kubernetes/image-deployer";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const USER = "11111111-2222-3333-4444-555555555555";

function props(changes: Partial<ImageDeployerProps> = {}): ImageDeployerProps {
  return { namespace: "portal", user: USER, deployments: ["web", "users"], ...changes };
}

function deployer(changes: Partial<ImageDeployerProps> = {}) {
  return synth((stack) => {
    new ImageDeployer(stack, "deployer", props(changes));
  });
}

const METADATA = {
  name: "image-deployer",
  namespace: "portal",
  labels: {
    "app.kubernetes.io/name": "image-deployer",
    "app.kubernetes.io/part-of": "portal",
    "app.kubernetes.io/managed-by": "terraform",
  },
};

it("the role applies to the named Deployments, and for what setting an image needs", () => {
  expect(deployer({ deployments: ["web", "users", "web"] }).only("kubernetes_role_v1")).toEqual({
    metadata: METADATA,
    rule: [
      {
        api_groups: ["apps"],
        resources: ["deployments"],
        resource_names: ["users", "web"],
        verbs: ["get", "list", "patch", "watch"],
      },
    ],
  });
});

it("the role applies to the named DaemonSets as to Deployments", () => {
  expect(deployer({ deployments: [], daemonSets: ["logs"] }).only("kubernetes_role_v1")).toMatchObject({
    rule: [
      {
        api_groups: ["apps"],
        resources: ["daemonsets"],
        resource_names: ["logs"],
        verbs: ["get", "list", "patch", "watch"],
      },
    ],
  });
});

it("the role applies to the named CronJobs, which have no rollout to watch", () => {
  const rules = (changes: Partial<ImageDeployerProps>) => deployer(changes).only("kubernetes_role_v1");
  const cronJobs = {
    api_groups: ["batch"],
    resources: ["cronjobs"],
    resource_names: ["backup", "report"],
    verbs: ["get", "patch"],
  };
  expect(rules({ cronJobs: ["report", "backup", "report"] })).toMatchObject({
    rule: [{ resources: ["deployments"] }, cronJobs],
  });
  expect(rules({ deployments: undefined, cronJobs: ["backup", "report"] })).toMatchObject({ rule: [cronJobs] });
});

it("the role is given to the pipeline's user", () => {
  expect(deployer().only("kubernetes_role_binding_v1")).toEqual({
    metadata: METADATA,
    role_ref: { api_group: "rbac.authorization.k8s.io", kind: "Role", name: "image-deployer" },
    subject: [{ api_group: "rbac.authorization.k8s.io", kind: "User", name: USER }],
    depends_on: ["kubernetes_role_v1.deployer_772DB5B6"],
  });
});

it("the role comes after its namespace", () => {
  const stack = synth((stack) => {
    const namespace = new Namespace(stack, "portal", { name: "portal" });
    new ImageDeployer(stack, "deployer", props({ namespace, partOf: "shop" }));
  });
  expect(stack.only("kubernetes_role_v1")).toMatchObject({
    metadata: { ...METADATA, labels: { ...METADATA.labels, "app.kubernetes.io/part-of": "shop" } },
    depends_on: expect.arrayContaining(["kubernetes_namespace_v1.portal_95FA52AA"]),
  });
});

test.each<[string, Partial<ImageDeployerProps>, string]>([
  [
    "no workload is named",
    { deployments: [], cronJobs: [] },
    "deployments must name a Deployment, cronJobs a CronJob, or daemonSets a DaemonSet, got []; list the workloads whose images the pipeline sets (value)",
  ],
  [
    "a CronJob has a name that none can have",
    { cronJobs: ["Backup"] },
    'cronJobs[0] must be at most 52 lower-case letters, digits and hyphens, got "Backup"; rename it, such as "reports-backup": the name of each run has eleven characters more (value)',
  ],
  [
    "a Deployment is named by a pattern",
    { deployments: ["users", "*"] },
    'deployments[1] must be at most 63 lower-case letters, digits and hyphens, with a letter first, got "*"; rename it, such as "users-v1": the name of a service is its DNS name (value)',
  ],
  [
    "the user is one of Kubernetes itself",
    { user: "system:anonymous" },
    'user must be the name of a user, got "system:anonymous"; write the object id of the pipeline\'s identity; names that begin with system: belong to Kubernetes (value)',
  ],
  [
    "the user has no name",
    { user: "" },
    'user must be the name of a user, got ""; write the object id of the pipeline\'s identity; names that begin with system: belong to Kubernetes (value)',
  ],
])("fails when %s", (_what, changes, message) => {
  expect(
    problemsOf((stack) => {
      new ImageDeployer(stack, "deployer", props(changes));
    }),
  ).toEqual([`[test/deployer] ${message}`]);
});
