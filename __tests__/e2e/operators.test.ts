import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mapRecord } from "../../model/record";
import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { eventually } from "./support/eventually";
import { readExceptions, unexpected } from "./support/exceptions";
import { OUTPUT } from "./support/folders";
import { kubeScore } from "./support/kube-score";
import { changesOf } from "./support/plan";
import { readyNodes } from "./support/simulated-nodes";
import { synthesizeStack } from "./support/synthesize-all";
import { describeUnless, describeWhere } from "./support/where";
import operated, { DEFINITIONS } from "./variants/operators";
import releasedOperators, { missingReleases } from "./variants/released-operators";

interface Cache extends KubernetesObject {
  readonly spec: { readonly size: string; readonly replicas: number };
}

interface Postgres extends KubernetesObject {
  readonly spec: { readonly instances: number };
}

/** Namespaces of operators as they are released. */
const OPERATED = ["cert-manager", "cnpg-system"];
const FILE = { app: "operators", environment: "only" };
const HOME = "caches";
const WATCHED = "operated";
const ACCOUNT = `--as=system:serviceaccount:${HOME}:caches`;
const CERTIFICATE = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCi0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K";

describeWhere("an operator and objects of its kinds", needsOf(FILE), () => {
  let cluster: Cluster;
  let environment: Environment;

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
    environment = await Environment.open("operators", FILE, cluster);
    await environment.apply();
  });
  afterAll(() => environment?.cleanUp());

  const cache = (name: string) => cluster.get<Cache>("caches.example.org", name, WATCHED);
  const planned = async (label: string) => changesOf(await environment.services.plan(label));

  it("are made by one apply of each stack, and have nothing left to do", async () => {
    for (const workspace of environment.workspaces) expect(changesOf(await workspace.plan("second"))).toEqual([]);
    expect((await cache("sessions")).spec).toEqual({
      size: "512Mi",
      replicas: 2,
      settings: { policy: "allkeys-lru" },
    });
    expect((await cluster.kubectlOrThrow("get", "cacheclasses", "--output=name")).trim()).toBe(
      "cacheclass.example.org/fast",
    );
  });

  it("has every pod admitted", async () => {
    await eventually(async () => {
      const pods = await cluster.list("pods", HOME);
      expect(pods).toHaveLength(2);
    });
  });

  it("may do what is declared where it watches, and nothing elsewhere", async () => {
    const can = async (...question: string[]) =>
      (await cluster.kubectl("auth", "can-i", ...question, ACCOUNT)).stdout.trim();
    expect(await can("update", "caches.example.org", "--subresource=status", "--namespace", WATCHED)).toBe("yes");
    expect(await can("create", "pods", "--namespace", WATCHED)).toBe("yes");
    expect(await can("list", "cacheclasses.example.org")).toBe("yes");
    expect(await can("update", "leases.coordination.k8s.io/caches", "--namespace", HOME)).toBe("yes");
    expect(await can("update", "leases.coordination.k8s.io/other", "--namespace", HOME)).toBe("no");
    expect(await can("create", "pods", "--namespace", HOME)).toBe("no");
    expect(await can("create", "pods", "--namespace", "default")).toBe("no");
    expect(await can("get", "secrets", "--namespace", WATCHED)).toBe("no");
    expect(await can("update", "cacheclasses.example.org")).toBe("no");
  });

  it("refuses an object that a webhook has to be asked about while nobody answers", async () => {
    const guarded = {
      apiVersion: "example.org/v1",
      kind: "Cache",
      metadata: { name: "guarded", namespace: WATCHED, labels: { guarded: "yes" } },
      spec: { size: "1Gi" },
    };
    const { code, output } = await cluster.kubectlWith(JSON.stringify(guarded), "create", "--filename=-");
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining('failed calling webhook "guarded.example.org"'),
    });
  });

  it("reverts nothing that the operator and cert-manager write", async () => {
    const here = ["--namespace", WATCHED];
    await cluster.kubectlOrThrow("patch", "cache/pages", "--type=merge", "--patch", '{"spec":{"replicas":5}}', ...here);
    const status = ["--subresource=status", "--type=merge", "--patch", '{"status":{"phase":"Ready"}}'];
    await cluster.kubectlOrThrow("patch", "cache/sessions", ...status, ...here);
    for (const kind of ["validating", "mutating"]) {
      const name = `${kind}webhookconfiguration/caches-${kind}-webhook-configuration`;
      const patch = [{ op: "add", path: "/webhooks/0/clientConfig/caBundle", value: CERTIFICATE }];
      await cluster.kubectlOrThrow("patch", name, "--type=json", "--patch", JSON.stringify(patch));
    }
    expect(await planned("operator-writes")).toEqual([]);
  });

  it("takes back what somebody else has changed", async () => {
    const patch = ["--type=merge", "--patch", '{"spec":{"size":"4Gi"}}', "--namespace", WATCHED];
    await cluster.kubectlOrThrow("patch", "cache/sessions", ...patch);
    expect(await planned("changed-by-hand")).toEqual([
      expect.stringMatching(/^update kubernetes_manifest\.Object-sessions_\w+$/),
    ]);
    await environment.services.applyPlan();
    expect((await cache("sessions")).spec.size).toBe("512Mi");
  });

  it("changes objects in place, and leaves the fields alone that belong to the operator", async () => {
    const { uid } = (await cache("sessions")).metadata;
    await environment.services.use(synthesizeStack(enlarged(), "only-services"));
    expect(await planned("enlarged")).toEqual(
      ["pages", "sessions"].map((name) =>
        expect.stringMatching(new RegExp(`^update kubernetes_manifest\\.Object-${name}_\\w+$`)),
      ),
    );
    await environment.services.applyPlan();
    const { metadata, spec } = await cache("sessions");
    expect([metadata.uid, spec.size]).toEqual([uid, "2Gi"]);
    expect((await cache("pages")).spec).toEqual({ size: "2Gi", replicas: 5 });
    expect(await planned("enlarged-second")).toEqual([]);
  });

  it("changes a definition in place, and keeps the objects of its kind", async () => {
    const { uid } = (await cache("sessions")).metadata;
    const { definitions, services } = environment;
    if (!definitions) throw new Error("the variant defines nothing");
    await definitions.use(synthesizeStack(described(), "only-definitions"));
    expect(changesOf(await definitions.plan("described"))).toEqual([
      expect.stringMatching(/^update kubernetes_manifest\.Definitions-caches_cachesexampleorg_\w+$/),
    ]);
    await definitions.applyPlan();
    await eventually(async () => {
      expect(await cluster.kubectlOrThrow("explain", "cache.spec.size")).toContain("How much it holds.");
    });
    expect((await cache("sessions")).metadata.uid).toBe(uid);
    for (const workspace of [definitions, services]) {
      expect(changesOf(await workspace.plan("described-second"))).toEqual([]);
    }
  });

  describeWhere("kube-score", ["kubeScore"], () => {
    it("finds nothing that is not accepted", async () => {
      const found = await kubeScore(cluster, FILE.app, environment.namespaces);
      expect(unexpected(found, readExceptions(".kube-score.yaml", "ignore-test"))).toEqual([]);
    });
  });

  it("leaves nothing when it is destroyed, objects and definitions neither", async () => {
    await environment.destroy();
    const left = await cluster.kubectlOrThrow("get", "namespace", ...environment.namespaces, "--ignore-not-found");
    const definitions = ["get", "customresourcedefinitions", "caches.example.org", "cacheclasses.example.org"];
    const roles = ["get", "clusterroles,clusterrolebindings", "--selector=app.kubernetes.io/name=caches"];
    const found = [
      await cluster.kubectlOrThrow(...definitions, "--ignore-not-found"),
      await cluster.kubectlOrThrow(...roles, "--output=name"),
    ];
    expect(left + found.join("")).toBe("");
  });
});

describeUnless(missingReleases, "operators as they are released", () => {
  const file = { app: "released-operators", environment: "only" };

  describeWhere("on a real API server", needsOf(file), () => {
    let cluster: Cluster;
    let environment: Environment;

    beforeAll(async () => {
      cluster = await requireCluster();
      await readyNodes(cluster);
      environment = await Environment.open("released-operators", file, cluster);
      await environment.apply();
    });
    afterAll(() => environment?.cleanUp());

    const instances = async () => {
      const found = await cluster.get<Postgres>("clusters.postgresql.cnpg.io", "orders", "shop");
      return [found.metadata.uid, found.spec.instances] as const;
    };

    it("are admitted with definitions and objects, and have nothing left to do", async () => {
      for (const workspace of environment.workspaces) expect(changesOf(await workspace.plan("second"))).toEqual([]);
      await eventually(async () => {
        const pods = await Promise.all(OPERATED.map((namespace) => cluster.list("pods", namespace)));
        expect(pods.map((each) => each.length)).toEqual([3, 1]);
      });
    });

    it("enlarge a database in place", async () => {
      const [uid] = await instances();
      await environment.services.use(synthesizeStack(withFiveInstances(), "only-services"));
      expect(changesOf(await environment.services.plan("enlarged"))).toEqual([
        expect.stringMatching(/^update kubernetes_manifest\.Object-orders_\w+$/),
      ]);
      await environment.services.applyPlan();
      expect(await instances()).toEqual([uid, 5]);
      expect(changesOf(await environment.services.plan("enlarged-second"))).toEqual([]);
    });

    it("leave nothing when they are destroyed", async () => {
      await environment.destroy();
      const left = await cluster.kubectlOrThrow("get", "namespace", ...environment.namespaces, "--ignore-not-found");
      const definitions = await cluster.kubectlOrThrow("get", "customresourcedefinitions", "--output=name");
      expect([left, definitions.split("\n").filter((name) => /cert-manager|cnpg/.test(name))]).toEqual(["", []]);
    });
  });
});

function withFiveInstances(): typeof releasedOperators {
  const objects = mapRecord(releasedOperators.objects, (object, name) =>
    name === "orders" ? { ...object, spec: { ...object.spec, instances: 5 } } : object,
  );
  return { ...releasedOperators, objects };
}

function enlarged(): typeof operated {
  const objects = mapRecord(operated.objects, (object) =>
    object.kind === "Cache" ? { ...object, spec: { ...object.spec, size: "2Gi" } } : object,
  );
  return { ...operated, objects };
}

/** With a description of a field that had none. */
function described(): typeof operated {
  const text = readFileSync(DEFINITIONS, "utf8").replace(
    "pattern:",
    "description: How much it holds.\n                  pattern:",
  );
  const folder = mkdtempSync(join(OUTPUT, "described-"));
  writeFileSync(join(folder, "caches.yaml"), text);
  const caches = { ...operated.operators?.caches, definitions: [join(folder, "caches.yaml")] };
  return { ...operated, operators: { caches } } as typeof operated;
}
