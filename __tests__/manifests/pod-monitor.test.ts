import { ownerOf } from "../../manifests/kubernetes-object";
import { podMonitor } from "../../manifests/pod-monitor";
import { AKS } from "../../model/azure/conventions";
import { PROMETHEUS_OPERATOR } from "../../model/kubernetes/alert-rules";
import { type ClusterConventions, PLAIN } from "../../model/kubernetes/cluster-conventions";
import type { ServiceDeclaration } from "../../model/kubernetes/service";
import { service } from "../support/service";

const OWN: ClusterConventions = { ...PLAIN, monitors: { apiVersion: PROMETHEUS_OPERATOR } };
const owner = ownerOf({ name: "web", namespace: "shop" }, "shop");

function made(metrics: ServiceDeclaration["metrics"], conventions = OWN, team?: string) {
  return podMonitor(
    service({ ports: { http: 8080, exporter: 9102 }, metrics, ...(team && { team }) }),
    owner,
    conventions,
  );
}

describe("the monitor of a workload", () => {
  it("is none where annotations say enough, nobody scrapes, or nothing knows of monitors", () => {
    expect([made({}), made(false), made({ monitor: {} }, PLAIN)]).toEqual([undefined, undefined, undefined]);
  });

  it("finds the pods by their selector, and their port by its name", () => {
    expect(made({ monitor: {} }, OWN, "checkout")).toEqual({
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: expect.objectContaining({ name: "web", namespace: "shop" }),
      spec: {
        jobLabel: "app.kubernetes.io/name",
        podTargetLabels: ["team"],
        selector: { matchLabels: { "app.kubernetes.io/name": "web" } },
        podMetricsEndpoints: [{ port: "http", path: "/metrics", scheme: "http" }],
      },
    });
  });

  it("is of Azure's group in AKS, with as many labels as it keeps", () => {
    expect(made({ monitor: {} }, AKS)).toMatchObject({
      apiVersion: "azmonitoring.coreos.com/v1",
      spec: { labelLimit: 63, labelNameLengthLimit: 511, labelValueLengthLimit: 1023 },
    });
  });

  it("says how each port is asked", () => {
    const monitor = {
      intervalSeconds: 15,
      timeoutSeconds: 10,
      bearerToken: { secret: "scraper", key: "token" },
      tls: { ca: { secret: "ca", key: "ca.crt" }, serverName: "web.shop.svc" },
      keep: "http_.*",
      drop: "http_debug_.*",
      also: { exporter: { path: "/stats", tls: { insecureSkipVerify: true } } },
    };
    expect(made({ monitor })?.spec.podMetricsEndpoints).toEqual([
      {
        port: "http",
        path: "/metrics",
        scheme: "https",
        interval: "15s",
        scrapeTimeout: "10s",
        authorization: { type: "Bearer", credentials: { name: "scraper", key: "token" } },
        tlsConfig: { ca: { secret: { name: "ca", key: "ca.crt" } }, serverName: "web.shop.svc" },
        metricRelabelings: [
          { action: "keep", regex: "http_.*", sourceLabels: ["__name__"] },
          { action: "drop", regex: "http_debug_.*", sourceLabels: ["__name__"] },
        ],
      },
      { port: "exporter", path: "/stats", scheme: "https", tlsConfig: { insecureSkipVerify: true } },
    ]);
  });
});
