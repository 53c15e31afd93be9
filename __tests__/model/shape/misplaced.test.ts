import { formatPath } from "../../../model/problem";
import { type DeclarationName, shapeOf } from "../../../model/shape/declared-shape";
import { readShape } from "../../../model/shape/read-shape";
import { FULL_SERVICE } from "../../support/full-service";
import { ofWeb, SERVICE, said } from "../../support/said-of";

const KEYS = '("image", "ports", "resources", "replicas")';
const POOL = { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 };
const EGRESS = { cidr: "10.0.0.0/8", ports: [443] };
const FORM = "{ image: text, resources: { requests: { … } }, ports: { name: number }, replicas: number }";

function mistakesIn(name: DeclarationName, given: unknown): string[] {
  return readShape(shapeOf(name), given).mistakes.map(({ path, message }) => `[${formatPath(path)}] ${message}`);
}

describe("a record of another place", () => {
  it.each<[string, readonly string[], string]>([
    [
      "a service among variables",
      ofWeb({ env: SERVICE }),
      `[services.web.env] must be a record such as { name: text }, got what belongs into services ${KEYS}; move it there, under a name (value)`,
    ],
    [
      "services among variables",
      ofWeb({ env: { api: SERVICE } }),
      '[services.web.env] must be a record such as { name: text }, got what belongs into services ("api"); move it there (value)',
    ],
    [
      "a service among labels",
      ofWeb({ labels: SERVICE }),
      `[services.web.labels] must be a record such as { name: text }, got what belongs into services ${KEYS}; move it there, under a name (value)`,
    ],
    [
      "a service among volumes",
      ofWeb({ volumes: SERVICE }),
      `[services.web.volumes] must be a record such as { name: { mountPath: text, kind: "emptyDir" } }, got what belongs into services ${KEYS}; move it there, under a name (value)`,
    ],
    [
      "a service among routes",
      ofWeb({}, { routes: [SERVICE] }),
      `[routes[0]] must be a record such as { host: text, path: text, to: text }, got what belongs into services ${KEYS}; move it there, under a name (value)`,
    ],
    [
      "a service without a name",
      said({ services: SERVICE }),
      `[services] must be a record such as { name: { image: text, resources: { … }, ports: { … }, replicas: number } }, got what belongs into services ${KEYS}; give it a name: services: { name: ${FORM} } (value)`,
    ],
    [
      "services where one is expected",
      said({ services: { web: { api: SERVICE, shop: SERVICE } } }),
      `[services.web] must be a record such as ${FORM}, got what belongs into services ("api", "shop"); take away the key around it (value)`,
    ],
    [
      "a pool without a name, of an environment",
      said({ services: { web: SERVICE } }, { pools: POOL }),
      '[environments.dev.pools] must be a record such as { name: { vmSize: "Standard_D2_v2", nodes: number } }, got what belongs into environments.dev.pools ("mode", "vmSize", "nodes"); give it a name: pools: { name: { vmSize: "Standard_D2_v2", nodes: number } } (value)',
    ],
  ])("is told once, and where it belongs: %s", (_, messages, message) => {
    expect(messages).toEqual([message]);
  });

  it("of a declaration of its own belongs into the declaration itself", () => {
    expect(mistakesIn("Service", { ...FULL_SERVICE, env: SERVICE })).toEqual([
      `[env] must be a record such as { name: text }, got what belongs into the declaration itself ${KEYS}; take away the key around it`,
    ]);
  });

  it("is none where people choose the same names for values that may stand there", () => {
    const env = { image: "smaacc/web:5.0.1", ports: "8080", resources: "1", replicas: "2", IMAGE: "a", PORTS: "80" };
    expect(ofWeb({ env })).toEqual([]);
    const labels = { image: "web", ports: "8080", resources: "1", replicas: "2" };
    expect(ofWeb({ labels })).toEqual([]);
    expect(mistakesIn("Service", { ...FULL_SERVICE, env: { image: "a", ports: { field: "metadata.name" } } })).toEqual(
      [],
    );
  });

  it("is none where names alone are alike, and each value is of another kind", () => {
    expect(mistakesIn("Service", { ...FULL_SERVICE, env: { image: "a", ports: 8080, replicas: 2 } })).toEqual([
      '[env.ports] must be a text or a record, got 8080; write "8080"',
      '[env.replicas] must be a text or a record, got 2; write "2"',
    ]);
  });

  it("is none where half of what it has is of its place: each slip is told then", () => {
    expect(mistakesIn("Service", { ...FULL_SERVICE, egress: [{ ...EGRESS, prots: [1], cidrs: "x" }] })).toEqual([
      '[egress[0].prots] must be a known field, got "prots"; remove it: ports is declared too',
      '[egress[0].cidrs] must be a known field, got "cidrs"; remove it: cidr is declared too',
    ]);
  });

  it.each<[string, object, string]>([
    [
      "required",
      { replicas: { minimum: 1, maximum: 3 } },
      'replicas] must be a record, got one of other fields ("minimum", "maximum"); write a record such as { min: number, max: number }',
    ],
    [
      "left to choice",
      { probes: { live: { path: "/" }, ready: { path: "/" } } },
      'probes] must be a record, got one of other fields ("live", "ready"); write one of liveness, readiness, startup',
    ],
    [
      "of several kinds",
      { volumes: { v: { TEXT: "a", FLAG: "b" } } },
      'volumes.v] must be a record, got one of other fields ("TEXT", "FLAG"); write one of mountPath, ',
    ],
  ])("that is of nothing we know is told once, where the fields are %s", (_, web, message) => {
    expect(ofWeb(web)).toEqual([expect.stringContaining(`[services.web.${message}`)]);
  });

  it("is none where each of its fields is a slip of a known one", () => {
    expect(
      ofWeb({ resources: { ...SERVICE.resources, request: SERVICE.resources.requests, requests: undefined } }),
    ).toEqual(['[services.web.resources.request] must be a known field, got "request"; write requests (value)']);
  });

  it("is told once where it is a manifest of Kubernetes", () => {
    const manifest = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web" },
      spec: { replicas: 2, template: { spec: { containers: [{ image: "smaacc/web:5.0.1" }] } } },
    };
    expect(said({ services: { web: manifest } })).toEqual([
      `[services.web] must be a record, got a manifest of Kubernetes, of kind "Deployment"; write a record such as ${FORM}; cdktf-aks-platform adopt --kubernetes writes it from a manifest (value)`,
    ]);
    expect(ofWeb({ env: { apiVersion: "v1", kind: "Deployment", metadata: "x" } })).toEqual([]);
  });
});
