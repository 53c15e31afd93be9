import { type Cluster, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { changesOf } from "./support/plan";
import type { Finished } from "./support/run";
import { readyNodes } from "./support/simulated-nodes";
import { describeWhere } from "./support/where";
import { PIPELINE } from "./variants/pipeline";
import { IMAGE, NEXT_IMAGE } from "./variants/running";

const NAMESPACE = "piped";
const FILE = { app: "pipeline", environment: "test" };
const REPOSITORY = IMAGE.slice(0, IMAGE.lastIndexOf(":"));
const OF_OWNED = "app.kubernetes.io/name=owned";
const DIGEST = `sha256:${"0".repeat(64)}`;
const RESTARTED = { spec: { template: { metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "now" } } } } };

/** A patch of the pods of a workload. */
const ofPods = (spec: object, metadata: object = {}) => ({ spec: { template: { metadata, spec } } });
const ofContainer = (fields: object) => ofPods({ containers: [{ name: "web", ...fields }] });

/** What an identity that may patch a workload could do with it, if nobody looked at what it patches. */
const ATTACKS: readonly (readonly [what: string, patch: object])[] = [
  ["runs as another service account", ofPods({ serviceAccountName: "owned" })],
  ["mounts a token", ofPods({ automountServiceAccountToken: true })],
  ["asks for an identity of Azure", ofPods({}, { labels: { "azure.workload.identity/use": "true" } })],
  ["injects by an annotation of pods", ofPods({}, { annotations: { "sidecar.istio.io/inject": "true" } })],
  ["mounts a token for Azure", ofPods({ volumes: [tokenVolume()] })],
  ["reads a Secret as variables", ofContainer({ envFrom: [{ secretRef: { name: "users-v2-db" } }] })],
  ["reads a Secret as a variable", ofContainer({ env: [{ name: "X", valueFrom: secretKey() }] })],
  ["runs another program", ofContainer({ command: ["env"] })],
  ["runs other arguments", ofContainer({ args: ["serve"] })],
  ["adds a container", ofPods({ containers: [{ name: "more", image: IMAGE }] })],
  ["adds an init container", ofPods({ initContainers: [{ name: "more", image: IMAGE }] })],
  ["removes a container", ofPods({ containers: [{ name: "stays", $patch: "delete" }] })],
  ["comes before everybody", ofPods({ priorityClassName: "system-node-critical" })],
  ["goes to a node", ofPods({ nodeName: "node-3" })],
  ["goes to every node", ofPods({ tolerations: [{ operator: "Exists" }] })],
  ["takes the network of its node", ofPods({ hostNetwork: true })],
  ["takes a folder of its node", ofPods({ volumes: [{ name: "host", hostPath: { path: "/" } }] })],
  ["is root", ofContainer({ securityContext: { runAsUser: 0, runAsNonRoot: false } })],
  ["asks for all of a node", ofContainer({ resources: { requests: { memory: "1Gi" }, limits: { memory: "1Gi" } } })],
  ["is deleted by an owner", { metadata: { ownerReferences: [missingOwner()] } }],
  ["is kept by a finalizer", { metadata: { finalizers: ["example.org/never"] } }],
  ["is labelled", { metadata: { labels: { "app.kubernetes.io/part-of": "other" } } }],
  ["is annotated", { metadata: { annotations: { "example.org/x": "y" } } }],
  ["is taken away", { spec: { replicas: 0 } }],
  ["is blown up", { spec: { replicas: 500 } }],
  ["is paused", { spec: { paused: true } }],
  ["is restarted with more", { ...RESTARTED, spec: { ...RESTARTED.spec, minReadySeconds: 60 } }],
];

const IMAGES: readonly (readonly [what: string, image: string])[] = [
  ["of a foreign registry", "evil.example/e2e-test-images/agnhost:2.53"],
  ["of another repository", "registry.k8s.io/e2e-test-images/other:1.0"],
  ["of a repository that begins alike", `${REPOSITORY}-evil:1.0`],
  ["of a folder below", `${REPOSITORY}/evil:1.0`],
  ["that makes a port of a tag", `${REPOSITORY}:5000/evil:1.0`],
  ["without tag and digest", REPOSITORY],
];

function tokenVolume(): object {
  const serviceAccountToken = { path: "token", audience: "api://AzureADTokenExchange" };
  return { name: "azure", projected: { sources: [{ serviceAccountToken }] } };
}

function secretKey(): object {
  return { secretKeyRef: { name: "users-v2-db", key: "password" } };
}

function missingOwner(): object {
  return { apiVersion: "v1", kind: "ConfigMap", name: "gone", uid: "00000000-0000-0000-0000-000000000000" };
}

describeWhere("the identity of a pipeline", needsOf(FILE), () => {
  let cluster: Cluster;
  let environment: Environment;

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
    environment = await Environment.open("pipeline", FILE, cluster);
    await environment.apply();
    await policiesAnswer();
  });
  afterAll(() => environment?.cleanUp());

  const asPipeline = (...args: string[]) => cluster.kubectl(...args, "-n", NAMESPACE, `--as=${PIPELINE}`);
  const asAdmin = (...args: string[]) => cluster.kubectl(...args, "-n", NAMESPACE);
  const tried = (workload: string, patch: object) =>
    asPipeline("patch", workload, "--dry-run=server", "--patch", JSON.stringify(patch));
  const planned = async () => {
    const plans = [];
    for (const workspace of environment.workspaces) plans.push(...changesOf(await workspace.plan("later")));
    return plans;
  };

  /** The API server learns of a policy a moment after it was made. */
  async function policiesAnswer(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) {
      const { code } = await tried("deployment/web", { spec: { replicas: 0 } });
      if (code !== 0) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error("the policy does not answer");
  }

  function refusal({ code, output }: Finished): string {
    return code === 0 ? "" : output;
  }

  it("leaves nothing to do", async () => {
    expect(await planned()).toEqual([]);
  });

  it("has policies whose expressions the API server can read", async () => {
    const { items } = JSON.parse(
      await cluster.kubectlOrThrow(
        "get",
        "validatingadmissionpolicies",
        "-l",
        "app.kubernetes.io/part-of=piped",
        "-o=json",
      ),
    );
    const warnings = items.flatMap(
      ({ status }: { status?: { typeChecking?: { expressionWarnings?: unknown[] } } }) =>
        status?.typeChecking?.expressionWarnings ?? [],
    );
    expect(items).toHaveLength(3);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["deployment/web", "web"],
    ["deployment/web", "follows"],
    ["statefulset/store", "store"],
    ["daemonset/agent", "agent"],
    ["cronjob/nightly", "nightly"],
    ["cronjob/web-migrate", "web-migrate"],
  ])("sets an image of %s", async (workload, container) => {
    expect(refusal(await asPipeline("set", "image", workload, `${container}=${NEXT_IMAGE}`))).toBe("");
    expect(
      refusal(await asPipeline("set", "image", workload, `${container}=${REPOSITORY}:9@${DIGEST}`, "--dry-run=server")),
    ).toBe("");
  });

  it.each(["deployment/web", "statefulset/store", "daemonset/agent"])("restarts %s", async (workload) => {
    expect(refusal(await asPipeline("rollout", "restart", workload))).toBe("");
  });

  it("says why, and goes back", async () => {
    expect(refusal(await asPipeline("annotate", "deployment/web", "kubernetes.io/change-cause=release 12"))).toBe("");
    expect(refusal(await asPipeline("set", "image", "deployment/web", `web=${IMAGE}`))).toBe("");
    expect(refusal(await asPipeline("patch", "deployment/web", "--patch", JSON.stringify(RESTARTED)))).toBe("");
  });

  it("makes a Job of the work before a rollout, with the image that it has set just before", async () => {
    for (const run of ["1", "2", "3"]) {
      await asPipeline("set", "image", "cronjob/web-migrate", `web-migrate=${REPOSITORY}:2.5${run}`);
      const made = await asPipeline("create", "job", `web-migrate-${run}`, "--from=cronjob/web-migrate");
      expect(refusal(made)).toBe("");
    }
  });

  it.each(ATTACKS)("is refused where a Deployment %s", async (_what, patch) => {
    expect(refusal(await tried("deployment/web", patch))).toContain(
      "must set images of what is there, or restart it: ",
    );
  });

  it.each([
    ["statefulset/store", { spec: { replicas: 0 } }],
    ["statefulset/store", ofPods({ serviceAccountName: "owned" })],
    ["daemonset/agent", ofPods({ nodeSelector: { none: "such" } })],
    ["cronjob/nightly", { spec: { suspend: true } }],
    ["cronjob/nightly", { spec: { jobTemplate: { spec: { parallelism: 50 } } } }],
    ["cronjob/nightly", { spec: { jobTemplate: { metadata: { labels: { x: "y" } } } } }],
    ["cronjob/web-migrate", { spec: { jobTemplate: { spec: ofPods({ serviceAccountName: "owned" }).spec } } }],
  ])("is refused where %s becomes %j", async (workload, patch) => {
    expect(refusal(await tried(workload, patch))).toContain("must set images of what is there, or restart it: ");
  });

  it.each(IMAGES)("is refused an image %s", async (_what, image) => {
    for (const workload of ["deployment/web", "statefulset/store", "daemonset/agent", "cronjob/nightly"]) {
      const [, container] = workload.split("/");
      const answer = refusal(await asPipeline("set", "image", workload, `${container}=${image}`));
      expect(answer).toMatch(/denied request: must take (each image|images)/);
      expect(answer).toContain(image);
    }
  });

  it("is refused the image of a container that Terraform keeps", async () => {
    expect(refusal(await asPipeline("set", "image", "deployment/web", `stays=${IMAGE}`))).toContain(
      `got stays=${IMAGE}`,
    );
  });

  describe("that makes Jobs", () => {
    const job = async (change: (job: JobObject) => object) => {
      const from = ["create", "job", "other", "--from=cronjob/web-migrate", "--dry-run=client", "--output=json"];
      const { stdout } = await asPipeline(...from);
      const asked = JSON.stringify(change(JSON.parse(stdout)));
      const { code, output } = await cluster.kubectlWith(
        asked,
        ...["create", "--dry-run=server", "--filename=-", "-n", NAMESPACE, `--as=${PIPELINE}`],
      );
      return code === 0 ? "" : output;
    };

    it("is let make the one that it would", async () => {
      expect(await job((made) => made)).toBe("");
    });

    it.each<readonly [string, (made: JobObject) => object]>([
      ["nobody owns it", ({ metadata, ...made }) => ({ ...made, metadata: { name: metadata.name } })],
      ["another CronJob owns it", (made) => owned(made, { name: "nightly" })],
      ["a CronJob that is not there owns it", (made) => owned(made, { name: "gone" })],
      ["it runs as another account", (made) => withPod(made, { serviceAccountName: "owned" })],
      ["it has a token", (made) => withPod(made, { automountServiceAccountToken: true })],
      ["it has another volume", (made) => withVolume(made, { name: "more", secret: { secretName: "users-v2-db" } })],
      ["it reads another Secret", (made) => withContainer(made, { envFrom: [{ secretRef: { name: "users-v2-db" } }] })],
      ["it has other labels", (made) => withLabels(made, { "azure.workload.identity/use": "true" })],
      ["it runs another program", (made) => withContainer(made, { command: ["env"] })],
      ["it runs a foreign image", (made) => withContainer(made, { image: "evil.example/x:1" })],
      ["it has another container", (made) => withMore(made)],
      ["it runs fifty times", (made) => ({ ...made, spec: { ...made.spec, parallelism: 50 } })],
      ["it never ends", (made) => ({ ...made, spec: { ...made.spec, activeDeadlineSeconds: 80_000 } })],
      [
        "it takes pods of others",
        (made) => ({
          ...made,
          spec: {
            ...made.spec,
            manualSelector: true,
            selector: { matchLabels: { "app.kubernetes.io/name": "web-migrate" } },
          },
        }),
      ],
      ["it is never deleted", (made) => ({ ...made, metadata: { ...made.metadata, finalizers: ["example.org/x"] } })],
      ["it is labelled", (made) => ({ ...made, metadata: { ...made.metadata, labels: { x: "y" } } })],
    ])("is refused where %s", async (_what, change) => {
      expect(await job(change)).toContain("denied request: ");
    });

    it("is refused a Job of a CronJob that runs by itself, and one with an image alone", async () => {
      expect(refusal(await asPipeline("create", "job", "by-hand", "--from=cronjob/nightly"))).toContain("forbidden");
      expect(refusal(await asPipeline("create", "job", "by-hand", `--image=${IMAGE}`))).toContain("forbidden");
    });
  });

  it("reaches nothing else", async () => {
    const can = async (...question: string[]) => (await asPipeline("auth", "can-i", ...question)).stdout.trim();
    expect(await can("patch", "deployments.apps/web")).toBe("yes");
    for (const question of [
      ["patch", "deployments.apps/owned"],
      ["delete", "deployments.apps/web"],
      ["create", "deployments.apps"],
      ["patch", "deployments.apps/web", "--subresource=scale"],
      ["get", "secrets"],
      ["create", "pods"],
      ["create", "pods", "--subresource=exec"],
      ["delete", "jobs.batch"],
      ["patch", "configmaps/image-deployer"],
      ["patch", "validatingadmissionpolicies/piped-image-deployer"],
    ]) {
      expect([question, await can(...question)]).toEqual([question, "no"]);
    }
  });

  it("leaves the rights of everybody else", async () => {
    expect(refusal(await asAdmin("scale", "deployment/web", "--replicas=2"))).toBe("");
    expect(refusal(await asAdmin("annotate", "deployment/web", "example.org/x=y", "--dry-run=server"))).toBe("");
  });

  it("leaves nothing to do for Terraform after all this", async () => {
    expect(await planned()).toEqual([]);
  });

  describe("and images of everybody", () => {
    const pod = async (image: string) => {
      const made = await cluster.kubectlOrThrow("get", "pods", "-n", NAMESPACE, "-l", OF_OWNED, "--output=json");
      const [{ spec }] = JSON.parse(made).items;
      const containers = [{ ...spec.containers[0], image }];
      const asked = { apiVersion: "v1", kind: "Pod", metadata: { name: "by-hand" }, spec: { ...spec, containers } };
      return cluster.kubectlWith(
        JSON.stringify(asked),
        ...["create", "--dry-run=server", "--filename=-", "-n", NAMESPACE],
      );
    };

    it.each(["evil.example/x:1", "redis:8", "docker.io/library/redis:8", "registry.k8s.io/other/x:1"])(
      "are refused of a registry that is not named: %s",
      async (image) => {
        expect(refusal(await pod(image))).toContain(
          `must take images from registry.k8s.io/e2e-test-images, registry.k8s.io/pause, got ${image}`,
        );
        expect(refusal(await asAdmin("set", "image", "deployment/owned", `owned=${image}`))).toContain(`got ${image}`);
      },
    );

    it("are taken from one that is named", async () => {
      expect(refusal(await pod(NEXT_IMAGE))).toBe("");
      const answer = await asAdmin("set", "image", "deployment/owned", `owned=${NEXT_IMAGE}`, "--dry-run=server");
      expect(refusal(answer)).toBe("");
    });
  });

  it("is gone with its policies", async () => {
    await environment.destroy();
    const left = await cluster.kubectlOrThrow(
      "get",
      "validatingadmissionpolicies,validatingadmissionpolicybindings",
      "-o=name",
    );
    expect(left).not.toContain("piped");
  });
});

interface JobObject {
  readonly metadata: { readonly name: string; readonly ownerReferences: readonly object[] };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: { readonly containers: readonly object[]; readonly volumes: readonly object[] };
    };
  };
}

function owned(job: JobObject, changes: object): object {
  const [owner] = job.metadata.ownerReferences;
  return { ...job, metadata: { ...job.metadata, ownerReferences: [{ ...owner, ...changes }] } };
}

function withPod(job: JobObject, changes: object): object {
  const { template } = job.spec;
  return { ...job, spec: { ...job.spec, template: { ...template, spec: { ...template.spec, ...changes } } } };
}

function withVolume(job: JobObject, volume: object): object {
  return withPod(job, { volumes: [...job.spec.template.spec.volumes, volume] });
}

function withLabels(job: JobObject, labels: object): object {
  const { template } = job.spec;
  const metadata = { ...template.metadata, labels: { ...template.metadata.labels, ...labels } };
  return { ...job, spec: { ...job.spec, template: { ...template, metadata } } };
}

function withMore(job: JobObject): object {
  const { containers } = job.spec.template.spec;
  return withPod(job, { containers: [...containers, { ...containers[0], name: "more" }] });
}

function withContainer(job: JobObject, changes: object): object {
  const [container, ...others] = job.spec.template.spec.containers;
  return withPod(job, { containers: [{ ...container, ...changes }, ...others] });
}
