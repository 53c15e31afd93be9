import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s013-image-changed";
import { planned, planOf, setOf } from "../support/planned";

const DIGEST = `@sha256:${"0".repeat(64)}`;
const WORKLOAD = "kubernetes_deployment_v1";

type Fields = { readonly [key: string]: Value };

const running = (image: Value, { name = "web", pod = {} as Fields, spec = {} as Fields } = {}): Value => ({
  metadata: [{ name: "web", namespace: "shop" }],
  spec: [{ ...spec, template: [{ spec: [{ container: [{ name, image }], ...pod }] }] }],
});

function found(
  before: Value,
  after: Value,
  { type = WORKLOAD, environment = "prod", others = [] as readonly Value[] } = {},
) {
  const changes = [
    planned(type, before, after),
    ...others.map((other, index) => planned(WORKLOAD, other, other, { address: `other.${index}` })),
  ];
  return [...rule.review(setOf([planOf(changes, { environment })]))].map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
}

describe("K8S013 image-changed", () => {
  it.each([
    [
      "shop.azurecr.io/web:1.0.0",
      "evil.example/web:1.0.1",
      "medium",
      "comes from evil.example in place of shop.azurecr.io",
    ],
    ["acme/web:1.0.0", "acne/web:1.0.1", "medium", "comes from docker.io/acne in place of docker.io/acme"],
    [
      `shop.azurecr.io/web${DIGEST}`,
      "shop.azurecr.io/web:1.0.0",
      "medium",
      "is named by the tag 1.0.0, which can be pushed again, and by no digest",
    ],
    ["nginx:1.25", "nginx", "medium", "gets whatever docker.io/library/nginx is at the time, no fixed version"],
    [
      `nginx:1.25${DIGEST}`,
      "nginx:latest",
      "medium",
      "gets whatever docker.io/library/nginx is at the time, no fixed version",
    ],
    ["shop.azurecr.io/web:1.4.2", "shop.azurecr.io/web:1.4.1", "low", "goes back from 1.4.2 to 1.4.1"],
    [
      "shop.azurecr.io/web:1.0.0",
      "shop.azurecr.io/admin:1.0.0",
      "info",
      "runs shop.azurecr.io/admin in place of shop.azurecr.io/web",
    ],
  ])("finds %s that becomes %s", (before, after, severity, words) => {
    expect(found(running(before), running(after))).toEqual([
      `${severity}: Deployment shop/web: the container web ${words}`,
    ]);
  });

  it.each([
    ["shop.azurecr.io/web:1.0.0", "shop.azurecr.io/web:1.0.1"],
    ["shop.azurecr.io/web:1.9.0", "shop.azurecr.io/web:1.10.0"],
    ["nginx:1.25", "docker.io/library/nginx:1.26"],
    ["nginx:1.25", `nginx:1.25${DIGEST}`],
    ["nginx:latest", "nginx:1.25"],
    ["nginx", "nginx:latest"],
    [`nginx:1.26${DIGEST}`, `nginx:1.25${DIGEST.replace(/0/g, "1")}`.replace("1.25", "1.27")],
    ["shop.azurecr.io/team/web:1", "shop.azurecr.io/web:1"],
    ["postgres:15", "postgres:16"],
  ])("lets %s become %s", (before, after) => {
    expect(found(running(before), running(after))).toEqual([]);
  });

  it("takes a registry for known that something here came from before", () => {
    const others: readonly Value[] = [running("mirror.example/proxy:1")];
    expect(found(running("shop.azurecr.io/web:1"), running("mirror.example/web:1"), { others })).toEqual([]);
  });

  it("says nothing of a container that is new or called otherwise, of images that nobody knows, and of new workloads", () => {
    const evil = "evil.example/web:1";
    expect(found(running("a.example/web:1"), running(evil, { name: "site" }))).toEqual([]);
    expect(found(running(UNKNOWN), running(evil))).toEqual([]);
    expect(found(running("a.example/web:1"), running(UNKNOWN))).toEqual([]);
    expect(found(null, running(evil))).toEqual([]);
    expect(found(running(evil), null)).toEqual([]);
  });

  it("reads what runs first, cron jobs and manifests", () => {
    const first = (image: string) => running("a.example/x:1", { pod: { init_container: [{ name: "first", image }] } });
    expect(found(first("a.example/y:2"), first("b.example/y:2"))).toEqual([
      "medium: Deployment shop/web: the container first comes from b.example in place of a.example",
    ]);
    const manifest = (image: string): Value => ({
      manifest: {
        kind: "CronJob",
        metadata: { name: "report", namespace: "shop" },
        spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: "report", image }] } } } } },
      },
    });
    expect(
      found(manifest("a.example/y:2.0.0"), manifest("a.example/y:1.9.9"), { type: "kubernetes_manifest" }),
    ).toEqual(["low: CronJob shop/report: the container report goes back from 2.0.0 to 1.9.9"]);
  });

  it("tells containers of one severity together", () => {
    const two = (tag: string): Value => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [
        {
          template: [
            { spec: [{ container: ["a", "b"].map((name) => ({ name, image: `x.example/${name}:${tag}` })) }] },
          ],
        },
      ],
    });
    expect(found(two("2.0"), two("1.9"))).toEqual([
      "low: Deployment shop/web: the container a goes back from 2.0 to 1.9; the container b goes back from 2.0 to 1.9",
    ]);
  });

  describe("of a database", () => {
    const claimed = { pod: { volume: [{ name: "data", persistent_volume_claim: [{ claim_name: "data" }] }] } };
    const templated = { spec: { volume_claim_template: [{ metadata: [{ name: "data" }] }] } };
    const words = (next: number, old: number) =>
      `StatefulSet shop/web: the container web becomes postgres ${next} in place of ${old} beside the same data, which may not be read, and not by ${old} afterwards`;
    const change = (before: string, after: string, more: object = templated, environment = "prod") =>
      found(running(before, more), running(after, more), { type: "kubernetes_stateful_set_v1", environment });

    it("finds another major version beside the same data, worse in production", () => {
      expect(change("postgres:15.4", "postgres:16-alpine")).toEqual([`high: ${words(16, 15)}`]);
      expect(change("postgres:16", "postgres:15", claimed)).toEqual([`high: ${words(15, 16)}`]);
      expect(change("postgres:15", "postgres:16", templated, "dev")).toEqual([`medium: ${words(16, 15)}`]);
    });

    it.each([
      ["postgres:15.4", "postgres:15.5"],
      ["shop.azurecr.io/web:1.0", "shop.azurecr.io/web:2.0"],
      ["shop.azurecr.io/postgres-exporter:0.1", "shop.azurecr.io/postgres-exporter:1.0"],
      ["postgres:alpine", "postgres:16"],
    ])("lets %s become %s", (before, after) => {
      expect(change(before, after)).toEqual([]);
    });

    it("reads the claims of a manifest", () => {
      const manifest = (tag: string, parts: Fields): Value => ({
        manifest: {
          kind: "StatefulSet",
          metadata: { name: "web", namespace: "shop" },
          spec: {
            ...parts,
            template: {
              spec: { containers: [{ name: "web", image: `postgres:${tag}` }], volumes: parts.volumes ?? [] },
            },
          },
        },
      });
      const of = (parts: Fields) =>
        found(manifest("15", parts), manifest("16", parts), { type: "kubernetes_manifest" });
      expect(of({ volumeClaimTemplates: [{ metadata: { name: "data" } }] })).toEqual([`high: ${words(16, 15)}`]);
      expect(of({ volumes: [{ persistentVolumeClaim: { claimName: "data" } }] })).toEqual([`high: ${words(16, 15)}`]);
      expect(of({ volumes: [{ emptyDir: {} }] })).toEqual([]);
    });
  });
});
