import type { Deployment } from "kubernetes-types/apps/v1";
import type { Service } from "kubernetes-types/core/v1";
import type { KubernetesObject, ObjectOf } from "../../manifests/kubernetes-object";
import { compare, digestOf, type RecordedApplication } from "../../tools/applications/comparison";
import { leavesOf } from "../../tools/applications/leaves";

interface Changes {
  readonly pod?: object;
  readonly container?: object;
  readonly service?: object;
  readonly labels?: { [key: string]: string };
}

/** A Deployment and its Service, as people write them. */
function application({ pod, container, service, labels = { app: "web" } }: Changes = {}): KubernetesObject[] {
  const ports = [{ name: "http", containerPort: 8080 }];
  const main = { name: "web", image: "web:1", ports, ...container };
  const template = { metadata: { labels }, spec: { containers: [main], ...pod } };
  const deployment: ObjectOf<Deployment> = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", labels },
    spec: { selector: { matchLabels: labels }, template },
  };
  const before: ObjectOf<Service> = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web" },
    spec: { selector: labels, ports: [{ port: 80, targetPort: "http", ...service }] },
  };
  return [deployment, before];
}

function recorded(objects: readonly KubernetesObject[]): RecordedApplication {
  const digests = Object.entries(leavesOf(objects)).map(([object, leaves]) => [
    object,
    Object.fromEntries(Object.entries(leaves).map(([path, value]) => [path, digestOf(value)])),
  ]);
  return { source: "", licence: "", objects: Object.fromEntries(digests) };
}

function differences(original: Changes, declared: Changes) {
  return compare(recorded(application(original)), leavesOf(application(declared))).differences;
}

const MAIN = "Deployment web: spec.template.spec.containers.main";

describe("what a declaration says of an application", () => {
  it.each<[string, Changes, Changes]>([
    ["is all of it where both are the same", {}, {}],
    ["may be more", {}, { container: { env: [{ name: "A", value: "1" }] } }],
    ["selects by more labels", { labels: { app: "web" } }, { labels: { app: "web", tier: "front" } }],
    [
      "writes amounts in other units",
      { container: { resources: { limits: { cpu: "2000m", memory: "1Gi" } } } },
      { container: { resources: { limits: { cpu: "2", memory: "1024Mi" } } } },
    ],
    [
      "writes rights in other letters",
      { container: { securityContext: { capabilities: { drop: ["all"] } } } },
      { container: { securityContext: { capabilities: { drop: ["ALL"] } } } },
    ],
    [
      "says for the pod what holds for its containers",
      { container: { securityContext: { runAsUser: 1 } } },
      { pod: { securityContext: { runAsUser: 1 } } },
    ],
    [
      "names the files of a volume in another order",
      {
        pod: {
          volumes: [
            {
              name: "files",
              configMap: {
                items: [
                  { key: "a", path: "x" },
                  { key: "b", path: "y" },
                ],
              },
            },
          ],
        },
      },
      {
        pod: {
          volumes: [
            {
              name: "files",
              configMap: {
                items: [
                  { key: "b", path: "y" },
                  { key: "a", path: "x" },
                ],
              },
            },
          ],
        },
      },
    ],
    [
      "calls a port by its number",
      { container: { livenessProbe: { tcpSocket: { port: "http" } } } },
      { container: { livenessProbe: { tcpSocket: { port: 8080 } } } },
    ],
    ["leads to a port by its number", { service: { targetPort: 8080 } }, {}],
    ["leaves out what the API server says", { service: { protocol: "TCP" } }, {}],
    [
      "limits a folder that had no limit",
      { pod: { volumes: [{ name: "a", emptyDir: {} }] } },
      { pod: { volumes: [{ name: "a", emptyDir: { sizeLimit: "1Gi" } }] } },
    ],
  ])("%s", (_what, original, declared) => {
    expect(differences(original, declared)).toEqual([]);
  });

  it.each<[string, Changes, Changes, string[]]>([
    ["another value", {}, { container: { image: "web:2" } }, [`${MAIN}.image`]],
    ["a variable that is missing", { container: { env: [{ name: "A", value: "1" }] } }, {}, [`${MAIN}.env.A.value`]],
    [
      "an argument in another place",
      { container: { args: ["a", "b"] } },
      { container: { args: ["b", "a"] } },
      [`${MAIN}.args.0`, `${MAIN}.args.1`],
    ],
    [
      "another amount",
      { container: { resources: { requests: { cpu: "100m" } } } },
      { container: { resources: { requests: { cpu: "1" } } } },
      [`${MAIN}.resources.requests.cpu`],
    ],
    [
      "a port that leads elsewhere",
      { service: { targetPort: 9090 } },
      {},
      ["Service web: spec.ports.80/TCP.targetPort"],
    ],
    [
      "a Service that finds other pods",
      {},
      { service: {}, labels: { app: "other" } },
      [
        "Deployment web: metadata.labels.app",
        "Deployment web: spec.selector.matchLabels.app",
        "Deployment web: spec.template.metadata.labels.app",
        "Service web: spec.selector.app",
      ],
    ],
  ])("lacks %s", (_what, original, declared, expected) => {
    expect(differences(original, declared)).toEqual(expected);
  });

  it("lacks an object with all its fields, unless it is there by another name", () => {
    const original = recorded(application());
    const renamed = application().map((object) =>
      object.kind === "Service" ? { ...object, metadata: { name: "site" } } : object,
    );
    const declared = leavesOf(renamed);
    expect(compare(original, declared)).toEqual({
      fields: Object.values(original.objects).flatMap(Object.keys).length,
      differences: [
        "Service web",
        "Service web: spec.selector.app",
        "Service web: spec.ports.80/TCP.port",
        "Service web: spec.ports.80/TCP.targetPort",
      ],
    });
    expect(compare(original, declared, { "Service web": "Service site" }).differences).toEqual([]);
  });
});
