import { rmSync } from "node:fs";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import fc from "fast-check";
import { providerForm } from "../../constructs/kubernetes/provider-form/provider-form";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { ANY_OBJECT } from "../support/any-object";
import { RESOURCES } from "../support/resources";
import { type Cluster, requireCluster, type KubernetesObject as Stored } from "./support/cluster";
import { APPS } from "./support/folders";
import { normalized } from "./support/normalized";
import { describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";

const NAMESPACE = "provider-form";
const EACH = 12;
/** What random pods never come to is not waited for. */
const WITHOUT_WAITING: Readonly<Record<string, object>> = {
  Deployment: { waitForRollout: false },
  DaemonSet: { waitForRollout: false },
  Job: { waitForCompletion: false },
  PersistentVolumeClaim: { waitUntilBound: false },
  StatefulSet: { waitForRollout: false },
};
const FILE = { app: NAMESPACE, stack: "objects" };

/** Objects of every kind with names of their own, in the namespace of the test. */
function objects(): KubernetesObject[] {
  return Object.entries(ANY_OBJECT).flatMap(([kind, any]) =>
    fc.sample(any, EACH).map((object, index) => {
      const { namespace, ...metadata } = object.metadata;
      const name = `${kind.toLowerCase()}-${index}`;
      return { ...object, metadata: { ...metadata, name, ...(namespace && { namespace: NAMESPACE }) } };
    }),
  );
}

/** Writes a stack of the objects, each said in the words of the provider. */
function writeStack(all: readonly KubernetesObject[]): void {
  const app = new App({ outdir: join(APPS, FILE.app), stackTraces: false });
  const stack = new TerraformStack(app, FILE.stack);
  new LocalBackend(stack, {});
  new KubernetesProvider(stack, "kubernetes", {
    configPath: process.env.KUBECONFIG ?? "~/.kube/config",
    configContext: process.env.E2E_KUBECONFIG_CONTEXT,
  });
  for (const object of all) {
    const Resource = RESOURCES[object.kind];
    if (!Resource) throw new Error(`a resource for ${object.kind} must be known to the test`);
    const config = { ...providerForm<object>(object), ...WITHOUT_WAITING[object.kind] };
    new Resource(stack, object.metadata.name ?? "", config as never);
  }
  app.synth();
}

describeWhere("random objects", ["terraform", "providers", "cluster"], () => {
  const all = objects();
  let cluster: Cluster;
  let workspace: Workspace;

  beforeAll(async () => {
    cluster = await requireCluster();
    await cluster.kubectlOrThrow("create", "namespace", NAMESPACE);
    writeStack(all);
    workspace = await Workspace.open(FILE, { suite: NAMESPACE });
    await workspace.plan("create");
    await workspace.applyPlan();
  });
  afterAll(async () => {
    await workspace?.cleanUp();
    await cluster?.kubectl("delete", "namespace", NAMESPACE, "--wait=false");
    // Suites that look at every app look at those that people are shown.
    rmSync(join(APPS, FILE.app), { recursive: true, force: true });
  });

  it.each(Object.keys(ANY_OBJECT))("of kind %s are the same to the API server in both forms", async (kind) => {
    for (const object of all.filter((each) => each.kind === kind)) {
      const plain = { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-plain` } };
      const answer = await cluster.kubectlWith(
        JSON.stringify(plain),
        "create",
        "--dry-run=server",
        "-o",
        "json",
        "-f",
        "-",
      );
      expect(answer).toMatchObject({ code: 0 });
      const stored = await cluster.get<Stored>(kind, object.metadata.name ?? "", NAMESPACE);
      const named: Stored = JSON.parse(answer.stdout);
      const expected = normalized({ ...named, metadata: { ...named.metadata, name: stored.metadata.name } });
      expect(normalized(stored)).toEqual(expected);
    }
  });
});
