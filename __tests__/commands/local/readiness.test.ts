import type { StoredObject } from "../../../commands/local/kubectl";
import { progressOf } from "../../../commands/local/readiness";

function object(kind: string, fields: Partial<StoredObject> & { readonly generation?: number } = {}): StoredObject {
  const { generation = 1, ...rest } = fields;
  return { apiVersion: "v1", kind, metadata: { name: "web", namespace: "shop", generation }, ...rest };
}

const SPEC = { replicas: 2, selector: { matchLabels: { app: "web" } } };

function pod(status: object, labels = { app: "web" }): StoredObject {
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "web-1", namespace: "shop", labels }, status };
}

describe("how far a workload is", () => {
  it.each([
    ["Deployment", { observedGeneration: 1, readyReplicas: 2, updatedReplicas: 2 }, true, "2 of 2 ready"],
    ["Deployment", { observedGeneration: 0, readyReplicas: 2, updatedReplicas: 2 }, false, "2 of 2 ready"],
    ["Deployment", { observedGeneration: 1, readyReplicas: 2, updatedReplicas: 1 }, false, "1 of 2 ready"],
    ["StatefulSet", { observedGeneration: 1, readyReplicas: 1, updatedReplicas: 2 }, false, "1 of 2 ready"],
    [
      "DaemonSet",
      { observedGeneration: 1, numberReady: 3, updatedNumberScheduled: 3, desiredNumberScheduled: 3 },
      true,
      "3 of 3 ready",
    ],
    ["Job", { conditions: [{ type: "Complete", status: "True" }] }, true, "complete"],
    ["Job", {}, false, "running"],
    ["Gateway", { conditions: [{ type: "Programmed", status: "False" }] }, false, "not programmed"],
    ["HTTPRoute", { parents: [{ conditions: [{ type: "Accepted", status: "True" }] }] }, true, "accepted"],
    ["HTTPRoute", { parents: [] }, false, "not accepted"],
  ])("is for a %s with %j: ready %s", (kind, status, isReady, state) => {
    expect(progressOf(object(kind, { spec: SPEC, status }), [])).toMatchObject({ isReady, state });
  });

  it("never ends for a Job that has failed, and never begins for one that waits for a pipeline", () => {
    const conditions = [{ type: "Failed", status: "True", message: "Job has reached the specified backoff limit" }];
    expect(progressOf(object("Job", { status: { conditions } }), [])).toMatchObject({
      isFailed: true,
      reasons: ["Job has reached the specified backoff limit"],
    });
    expect(progressOf(object("Job", { spec: { suspend: true } }), [])).toMatchObject({ isReady: true });
  });

  it("is said by its own pods, each reason once", () => {
    const waiting = {
      containerStatuses: [{ name: "web", state: { waiting: { reason: "ErrImagePull", message: "no such image" } } }],
    };
    const unscheduled = { conditions: [{ type: "PodScheduled", status: "False", message: "0/1 nodes are available" }] };
    const pods = [pod(waiting), pod(waiting), pod(unscheduled), pod(unscheduled, { app: "other" })];
    expect(progressOf(object("Deployment", { spec: SPEC }), pods).reasons).toEqual([
      "web: ErrImagePull: no such image",
      "0/1 nodes are available",
    ]);
  });

  it("is not worth a word while a container starts, but where its probes stay silent", () => {
    const starting = { containerStatuses: [{ name: "web", state: { waiting: { reason: "ContainerCreating" } } }] };
    const silent = { containerStatuses: [{ name: "web", ready: false, state: { running: {} } }] };
    expect(progressOf(object("Deployment", { spec: SPEC }), [pod(starting)]).reasons).toEqual([]);
    expect(progressOf(object("Deployment", { spec: SPEC }), [pod(silent)]).reasons).toEqual([
      "web runs, and its probes do not say that it is ready",
    ]);
  });
});
