import { formatPath } from "../../../model/problem";
import { shapeOf } from "../../../model/shape/declared-shape";
import { readShape } from "../../../model/shape/read-shape";
import { FULL_PLATFORM } from "../../support/full-platform";
import { FULL_SERVICE } from "../../support/full-service";

function told(platform: object): readonly string[] {
  const { mistakes } = readShape(shapeOf("Platform"), { ...FULL_PLATFORM, ...platform });
  return mistakes.map(({ path, message }) => `[${formatPath(path)}] ${message}`);
}

const web = (changes: object) => told({ services: { web: { ...FULL_SERVICE, ...changes } } });
const environment = (changes: object) => told({ environments: { dev: changes } });

describe("a field that nobody knows", () => {
  it.each<[string, readonly string[], string]>([
    [
      "of a record that is missing beside it, with all others of it",
      web({ resources: { cpu: "100m", memory: "128Mi" } }),
      '[services.web.resources.cpu] must be within requests, got "cpu" and "memory" beside it; write requests: { cpu: …, memory: … }',
    ],
    [
      "of a record that may be left out",
      environment({ vnetCidr: "10.9.0.0/16", nodeSubnetCidr: "10.9.0.0/22" }),
      '[environments.dev.vnetCidr] must be within network, got "vnetCidr" and "nodeSubnetCidr" beside it; write network: { vnetCidr: …, nodeSubnetCidr: … }',
    ],
    [
      "that is called as a kind of its record, as Kubernetes has it",
      web({ disruption: { minAvailable: 1 } }),
      '[services.web.disruption] must say its kind, got a field "minAvailable"; write { kind: "minAvailable", amount: … }',
    ],
    [
      "that is the only one, where one is missing",
      web({ egress: [{ range: "0.0.0.0/0", ports: [443] }] }),
      '[services.web.egress[0].range] must be a known field, got "range"; write cidr',
    ],
    [
      "that is the only one, with a moment where a day is missing",
      told({ accept: [{ rule: "a/b", at: "c", reason: "d", until: new Date(0) }] }),
      '[accept[0].until] must be a known field, got "until"; write expires',
    ],
    [
      "of one for several, though a record beside it has one of that name",
      web({ ports: undefined, port: 8080 }),
      '[services.web.port] must be a known field, got "port"; write ports',
    ],
    [
      "in Kubernetes' word",
      web({ ports: { http: { containerPort: 8080 } } }),
      '[services.web.ports.http.containerPort] must be a known field, got "containerPort"; write container',
    ],
    [
      "in the word of others for where a route leads",
      told({ routes: [{ host: "{domain}", backend: "web" }] }),
      '[routes[0].backend] must be a known field, got "backend"; write to',
    ],
    [
      "in Kubernetes' word for something that is written in another form",
      web({ env: { PASSWORD: { valueFrom: { secretKeyRef: { name: "db", key: "password" } } } } }),
      '[services.web.env.PASSWORD.valueFrom] must be a known field, got "valueFrom"; write { secret: "…", key: "…" }, { configMap: "…", key: "…" } or { field: "…" } in its place, as what is in it says',
    ],
    [
      "in Kubernetes' word for something that is within another field",
      web({ livenessProbe: { path: "/live" } }),
      '[services.web.livenessProbe] must be a known field, got "livenessProbe"; write it within probes, such as probes: { liveness: { path: "/health" } }',
    ],
    [
      "in Kubernetes' word for the Secret of a variable",
      web({ env: { PASSWORD: { secretName: "db", key: "password" } } }),
      '[services.web.env.PASSWORD.secretName] must be a known field, got "secretName"; write secret',
    ],
    [
      "in Helm's word",
      web({ replicas: undefined, replicaCount: 2 }),
      '[services.web.replicaCount] must be a known field, got "replicaCount"; write replicas',
    ],
    [
      "of a volume in Kubernetes' words",
      web({ volumes: { data: { kind: "persistentVolumeClaim", claimName: "data", mountPath: "/data" } } }),
      '[services.web.volumes.data.kind] must be one of the known values, got "persistentVolumeClaim"; write kind: "claim", and its name as name',
    ],
    [
      "of a volume that is of a known kind, in Kubernetes' word",
      web({ volumes: { data: { kind: "claim", claimName: "data", mountPath: "/data" } } }),
      '[services.web.volumes.data.claimName] must be a known field, got "claimName"; write name',
    ],
    [
      "that is of the whole platform, in an environment",
      environment({ accept: [] }),
      '[environments.dev.accept] must be a known field, got "accept"; write it beside environments: it is of the whole platform',
    ],
    [
      "that is of the whole platform, in a service",
      web({ promotion: ["dev"] }),
      '[services.web.promotion] must be a known field, got "promotion"; write it beside services: it is of the whole platform',
    ],
    [
      "that is of the whole platform, in what is shared",
      told({ shared: { retired: ["dev"] } }),
      '[shared.retired] must be a known field, got "retired"; write it beside shared: it is of the whole platform',
    ],
  ])("is one mistake, and says what to write: %s", (_, found, message) => {
    expect(found).toEqual([message]);
  });

  it("is no other name for one that is missing where its value is of another kind", () => {
    expect(web({ egress: [{ range: 8, ports: [443] }] })).toEqual([
      '[services.web.egress[0].range] must be a known field, got "range"; write one of cidr, except, ports, or remove it',
      "[services.web.egress[0].cidr] must be declared, got nothing; add a text",
    ]);
  });

  it("is no other name for one of several that are missing", () => {
    expect(web({ egress: [{ range: "0.0.0.0/0", except: [] }] })).toEqual([
      '[services.web.egress[0].range] must be a known field, got "range"; write one of cidr, except, ports, or remove it',
      "[services.web.egress[0].cidr] must be declared, got nothing; add a text",
      expect.stringMatching(/^\[services.web.egress\[0\].ports\] must be declared, got nothing; add a list such as/),
    ]);
  });
});
