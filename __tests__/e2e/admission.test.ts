import { PUBLIC_APPLICATIONS } from "../fixtures/public-applications";
import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { define } from "./support/definitions";
import { offerDisks, takeDisksBack } from "./support/disks";
import { Environment, needsOf } from "./support/environment";
import { eventually } from "./support/eventually";
import { type Finding, obsolete, readExceptions, unexpected } from "./support/exceptions";
import { APPS, PLANS, WORK } from "./support/folders";
import { kubeScore } from "./support/kube-score";
import { withLoadBalancers } from "./support/load-balancers";
import { changesOf } from "./support/plan";
import { filesWith, keptFiles } from "./support/secrets";
import { readyNodes } from "./support/simulated-nodes";
import { describeWhere } from "./support/where";

interface Deployment extends KubernetesObject {
  readonly spec: { readonly replicas: number };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly message: string }[] };
}

/** What makes pods. */
interface Owner extends KubernetesObject {
  readonly kind: string;
  readonly spec: { readonly replicas?: number };
  readonly status?: { readonly desiredNumberScheduled?: number };
}

const exceptions = readExceptions(".kube-score.yaml", "ignore-test");
const scored: Finding[] = [];

/** A pod as most people write it: without any setting of its security. */
const CARELESS_POD = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "careless" },
  spec: { containers: [{ name: "careless", image: "example/careless:1.0.0" }] },
};

describe.each([
  { app: "platform", environment: "prod", namespace: "portal", cronJobs: [], disks: [], defined: {} },
  { app: "platform", environment: "tools", namespace: "portal", cronJobs: [], disks: [], defined: {} },
  { app: "everything", environment: "on", namespace: "all", cronJobs: ["backup"], disks: [], defined: {} },
  {
    app: "whole-platform",
    environment: "prod",
    namespace: "portal",
    cronJobs: ["reports-backup"],
    disks: [{ storageClass: "managed-csi", count: 3 }],
    defined: {
      "secrets.yaml": "secretproviderclasses.secrets-store.csi.x-k8s.io",
      "monitors.yaml": "podmonitors.azmonitoring.coreos.com",
      "app-routing.yaml": "clusterexternaldnses.approuting.kubernetes.azure.com",
    },
  },
])("$environment of $app", ({ namespace, cronJobs, disks, defined, ...file }) => {
  describeWhere("on a real API server", needsOf(file), () => {
    let cluster: Cluster;
    let environment: Environment;

    beforeAll(async () => {
      cluster = await requireCluster();
      await readyNodes(cluster);
      for (const [definitions, kind] of Object.entries(defined)) await define(cluster, definitions, [kind]);
      for (const { storageClass, count } of disks) await offerDisks(cluster, storageClass, count);
      environment = await Environment.open("admission", file, cluster);
      await environment.apply();
    });
    afterAll(async () => {
      await environment?.cleanUp();
      if (disks.length > 0) await takeDisksBack(cluster);
    });

    it("holds every object of the plan, and has nothing left to do", async () => {
      for (const workspace of environment.workspaces) {
        const plan = await workspace.plan("second");
        const planned = plan.planned_values.root_module.resources ?? [];
        expect(await workspace.addresses()).toEqual(planned.map(({ address }) => address).sort());
        expect(planned).not.toHaveLength(0);
        expect(changesOf(plan)).toEqual([]);
      }
    });

    it("refuses pods that are not restricted", async () => {
      const pod = JSON.stringify(CARELESS_POD);
      const { output } = await cluster.kubectlWith(pod, "create", "--namespace", namespace, "--filename", "-");
      expect(output).toContain(`pods "careless" is forbidden: violates PodSecurity "restricted:latest"`);
    });

    it("admits every pod of every Deployment", async () => {
      const deployments = await cluster.list<Deployment>("deployments", namespace);
      expect(deployments).not.toHaveLength(0);
      for (const { metadata, status } of deployments) {
        const failures = (status.conditions ?? []).filter(({ type }) => type === "ReplicaFailure");
        expect({ name: metadata.name, failures }).toEqual({ name: metadata.name, failures: [] });
        // The autoscaler may be about to change the number.
        await eventually(async () => {
          const { replicas } = (await cluster.get<Deployment>("deployment", metadata.name, namespace)).spec;
          const selector = `app.kubernetes.io/name=${metadata.name}`;
          const pods = await cluster.kubectlOrThrow("get", "pods", "-n", namespace, "-l", selector, "-o", "name");
          expect(pods.trim().split("\n")).toHaveLength(replicas);
        });
      }
    });

    it("admits every pod of every cron job, when it runs", async () => {
      const found = await cluster.list("cronjobs", namespace);
      expect(found.map(({ metadata }) => metadata.name)).toEqual(cronJobs);
      for (const name of cronJobs) {
        const inNamespace = ["--namespace", namespace];
        await cluster.kubectlOrThrow("create", "job", `${name}-now`, `--from=cronjob/${name}`, ...inNamespace);
        await eventually(async () => {
          const selector = `--selector=job-name=${name}-now`;
          const pods = await cluster.kubectlOrThrow("get", "pods", selector, "--output=name", ...inNamespace);
          expect(pods).toMatch(/^pod\//);
        });
        await cluster.kubectlOrThrow("delete", "job", `${name}-now`, ...inNamespace);
      }
    });

    it("reverts no image that the pipeline has set in a cron job", async () => {
      for (const name of cronJobs) {
        const image = `${name}=registry.example.org/team/${name}:9.9.9`;
        await cluster.kubectlOrThrow("set", "image", `cronjob/${name}`, image, "--namespace", namespace);
      }
      expect(changesOf(await environment.services.plan("image"))).toEqual([]);
    });

    describeWhere("kube-score", ["kubeScore"], () => {
      it("finds nothing that is not accepted", async () => {
        const found = await kubeScore(cluster, file.app, environment.namespaces);
        scored.push(...found);
        expect(unexpected(found, exceptions)).toEqual([]);
      });
    });

    it("writes no credential of the cluster into a stack, a plan or a state", () => {
      const files = [APPS, PLANS, WORK].flatMap(keptFiles);
      expect(filesWith([cluster.server], files)).not.toEqual([]);
      expect(cluster.secrets).not.toEqual([]);
      expect(filesWith(cluster.secrets, files)).toEqual([]);
    });

    it("leaves nothing when it is destroyed", async () => {
      await environment.destroy();
      const { namespaces } = environment;
      const left = await cluster.kubectlOrThrow("get", "namespace", ...namespaces, "--ignore-not-found");
      const scraping = ["configmap", "ama-metrics-settings-configmap", "--namespace=kube-system"];
      expect(left + (await cluster.kubectlOrThrow("get", ...scraping, "--ignore-not-found"))).toBe("");
      for (const workspace of environment.workspaces) expect(await workspace.addresses()).toEqual([]);
    });
  });
});

/** Class of the claims whose pods an apply waits for. */
const SHARES = "azurefile-csi";

describe.each(PUBLIC_APPLICATIONS)("the public application $name", ({ name }) => {
  const file = { app: name, environment: "prod" };

  describeWhere("on a real API server", needsOf(file), () => {
    let cluster: Cluster;
    let environment: Environment;

    beforeAll(async () => {
      cluster = await requireCluster();
      await readyNodes(cluster);
      if (name === "mastodon") await offerDisks(cluster, SHARES, 2);
      environment = await Environment.open("admission", file, cluster);
      await withLoadBalancers(cluster, environment.namespaces, () => environment.apply());
    });
    afterAll(async () => {
      await environment?.cleanUp();
      if (name === "mastodon") await takeDisksBack(cluster);
    });

    it("is admitted with every object, and nothing is left to do", async () => {
      for (const workspace of environment.workspaces) {
        const plan = await workspace.plan("second");
        const planned = plan.planned_values.root_module.resources ?? [];
        expect(await workspace.addresses()).toEqual(planned.map(({ address }) => address).sort());
        expect(changesOf(plan)).toEqual([]);
      }
    });

    it("has every pod admitted that it asks for", async () => {
      await eventually(async () => {
        const found = await Promise.all(
          environment.namespaces.map(async (namespace) => {
            const owners = await cluster.list<Owner>("replicasets,statefulsets,daemonsets,jobs", namespace);
            const pods = await cluster.list("pods", namespace);
            return owners.map(({ kind, metadata, spec, status }) => {
              const own = pods.filter((pod) => pod.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid));
              return {
                of: `${kind} ${metadata.name}`,
                wanted: spec.replicas ?? status?.desiredNumberScheduled ?? 1,
                pods: own.length,
              };
            });
          }),
        );
        expect(found.flat()).not.toHaveLength(0);
        expect(found.flat().filter(({ wanted, pods }) => wanted !== pods)).toEqual([]);
      });
    });

    describeWhere("kube-score", ["kubeScore"], () => {
      it("finds nothing that is not accepted", async () => {
        const found = await kubeScore(cluster, file.app, environment.namespaces);
        scored.push(...found);
        expect(unexpected(found, exceptions)).toEqual([]);
      });
    });

    it("leaves nothing when it is destroyed", async () => {
      await environment.destroy();
      const left = await cluster.kubectlOrThrow("get", "namespace", ...environment.namespaces, "--ignore-not-found");
      expect(left).toBe("");
    });
  });
});

describeWhere("the exceptions of kube-score", ["terraform", "providers", "cluster", "gatewayApi", "kubeScore"], () => {
  it("still accept something, and each has its reason", () => {
    expect(obsolete(scored, exceptions)).toEqual([]);
    expect(exceptions.withoutReason).toEqual([]);
  });
});
