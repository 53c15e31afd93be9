import { headlessService } from "../../manifests/cluster-service";
import { daemonSetObjects } from "../../manifests/daemon-set";
import { frontObjects } from "../../manifests/front";
import { AKS } from "../../model/azure/conventions";
import { daemonSet } from "../support/daemon-set";
import { OWNER } from "../support/manifests";
import { service } from "../support/service";

const serviceMetadata = { labels: { tier: "frontend" }, annotations: { "example.org/lb": "fast" } };

it("labels and annotations of a Service are its own, and no other Service has them", () => {
  const pods = service({ serviceMetadata, additionalServices: { more: {} } });
  const { service: own, additional } = frontObjects(pods, OWNER, AKS);
  expect(own.metadata).toMatchObject(serviceMetadata);
  expect(additional[0]?.metadata.labels).not.toHaveProperty("tier");
});

it("a headless Service has them where it is the only one before its pods", () => {
  const pods = service({ serviceMetadata });
  const labelsOf = (isOnlyOne: boolean) => headlessService(pods, OWNER, { name: "pods", isOnlyOne }).metadata.labels;
  expect(labelsOf(true)).toMatchObject({ tier: "frontend" });
  expect(labelsOf(false)).not.toHaveProperty("tier");
});

it("pods of every node have a headless Service where one is asked for, with the ports of their containers", () => {
  const additionalServices = { backend: { sessionAffinity: {} } };
  const declared = daemonSet({ ports: { http: 8080 }, headless: true, additionalServices });
  const { service: made, additional } = daemonSetObjects(declared, OWNER, AKS);
  expect(made?.spec).toMatchObject({ clusterIP: "None", ports: [{ name: "http", port: 8080 }] });
  expect(additional).toMatchObject([
    {
      metadata: { name: "backend" },
      spec: { sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } },
    },
  ]);
});
