import { neededSecrets } from "../../../model/platform/needed-secrets";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { platform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";

type Service = AnyPlatformDeclaration["services"][string];

function needed(changes: Partial<AnyPlatformDeclaration>) {
  const { prod } = platform({ prod: {} }, changes).environments;
  if (!prod) throw new Error("there must be an environment prod");
  return neededSecrets(prod).map(({ namespace, name, type, keys, usedBy }) =>
    [`${type} ${namespace}/${name}`, keys.join(" "), usedBy.join(" ")].filter(Boolean).join(" | "),
  );
}

const inService = (service: Partial<Service>) => needed({ services: { web: { ...VALID_SERVICE, ...service } } });
const { resources } = VALID_SERVICE;

describe("a Secret that nobody makes", () => {
  it("is none where pods read none", () => {
    expect(inService({ env: { A: "b", B: { configMap: "c", key: "d" }, C: { field: "metadata.name" } } })).toEqual([]);
  });

  it("is one of a variable, of any container, with the keys that are read", () => {
    const db = (key: string) => ({ secret: "db", key });
    expect(
      inService({
        env: { A: db("url"), B: db("password"), C: db("url") },
        sidecars: { side: { image: "a/b:1", resources, env: { A: db("side") } } },
        initContainers: { first: { env: { A: { secret: "init", key: "x" } } } },
      }),
    ).toEqual(["generic portal/db | password side url | services.web", "generic portal/init | x | services.web"]);
  });

  it("is one that is read as a whole, or as files", () => {
    expect(
      inService({
        envFrom: [{ secret: "all" }],
        volumes: {
          a: { kind: "secret", name: "files", mountPath: "/a", items: { one: "1" } },
          b: {
            kind: "projected",
            mountPath: "/b",
            sources: [{ secret: "part" }, { secret: "spare", optional: true }, { token: "t" }, { configMap: "c" }],
          },
        },
      }),
    ).toEqual([
      "generic portal/all | services.web",
      "generic portal/files | one | services.web",
      "generic portal/part | services.web",
    ]);
  });

  it("is one that lets nodes into a registry, or KEDA into a queue", () => {
    expect(
      inService({
        imagePullSecrets: ["registry"],
        replicas: {
          min: 0,
          max: 3,
          scalers: {
            queue: {
              type: "azure-servicebus",
              metadata: { queueName: "orders" },
              authentication: { secrets: { connection: { secret: "bus", key: "string" } } },
            },
          },
        },
      }),
    ).toEqual(["generic portal/bus | string | services.web", "docker-registry portal/registry | services.web"]);
  });

  it("is one that a Prometheus shows, or knows the pods by", () => {
    const monitor = {
      bearerToken: { secret: "scraper", key: "token" },
      also: { http: {}, admin: { tls: { ca: { secret: "ca", key: "ca.crt" } } } },
    };
    const ports = { http: 8080, metrics: 9102, admin: 9443 };
    expect(inService({ ports, metrics: { monitor } })).toEqual([
      "generic portal/ca | ca.crt | services.web",
      "generic portal/scraper | token | services.web",
    ]);
    expect(inService({ ports, metrics: false })).toEqual([]);
  });

  it("is not one that pods start without", () => {
    expect(
      inService({
        env: { A: { secret: "a", key: "b", optional: true } },
        envFrom: [{ secret: "c", optional: true }],
        volumes: { d: { kind: "secret", name: "e", mountPath: "/d", optional: true } },
      }),
    ).toEqual([]);
  });

  it("is not one that is fetched of a vault, or that a declared object makes", () => {
    const services = {
      web: {
        ...VALID_SERVICE,
        serviceAccount: { identity: "web" },
        env: { A: { secretStore: "vault", name: "a" }, B: { secret: "issued", key: "tls.crt" } },
        envFrom: [{ secret: "copied" }, { secret: "renamed" }, { secret: "sealed" }, { secret: "mine" }],
      },
    };
    const object = { apiVersion: "example.org/v1", spec: {} };
    expect(
      needed({
        services,
        identities: { web: {} },
        secretStores: { vault: { kind: "keyVault" } },
        objects: {
          certificate: { ...object, kind: "Certificate", spec: { secretName: "issued" } },
          copied: { ...object, kind: "ExternalSecret" },
          other: { ...object, kind: "ExternalSecret", spec: { target: { name: "renamed" } } },
          sealed: { ...object, kind: "SealedSecret" },
          mine: { ...object, kind: "Cluster" },
        },
      }),
    ).toEqual(["generic portal/mine | services.web"]);
  });

  it("is the certificate of a host that nobody issues", () => {
    const routed = (tls?: object) => {
      const { prod } = platform(
        { prod: { routing: { kind: "gateway", ...(tls && { tls }) } } },
        { services: { web: VALID_SERVICE }, routes: [{ host: "api.{domain}", path: "/", to: "web" }] },
      ).environments;
      return prod ? neededSecrets(prod).map(({ namespace, name, type }) => [type, namespace, name]) : [];
    };
    expect(routed()).toEqual([["tls", "gateway", "api-prod-smaacc-io-tls"]]);
    expect(routed({ clusterIssuer: "letsencrypt" })).toEqual([]);
  });
});
