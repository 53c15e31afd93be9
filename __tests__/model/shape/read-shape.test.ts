import fc from "fast-check";
import { formatPath } from "../../../model/problem";
import { type DeclarationName, shapeOf } from "../../../model/shape/declared-shape";
import { placeholderOf } from "../../../model/shape/placeholder";
import { readShape } from "../../../model/shape/read-shape";
import type { Shape } from "../../../model/shape/shape";
import type { ShapeOptions } from "../../../model/shape/shape-options";
import { Cidr } from "../../../model/value/cidr";
import { KubernetesVersion } from "../../../model/value/kubernetes-version";
import { VALID_CLUSTER } from "../../support/cluster";
import { FULL_PLATFORM } from "../../support/full-platform";
import { FULL_SERVICE } from "../../support/full-service";

const SERVICE = shapeOf("Service");
const CLUSTER = shapeOf("AksCluster");

function mistakesIn(shape: Shape, given: unknown, options?: ShapeOptions): string[] {
  return readShape(shape, given, options).mistakes.map(({ path, message }) => `[${formatPath(path)}] ${message}`);
}

const service = (changes: object) => mistakesIn(SERVICE, { ...FULL_SERVICE, ...changes });
const network = (changes: object) =>
  mistakesIn(CLUSTER, { ...VALID_CLUSTER, network: { ...VALID_CLUSTER.network, ...changes } });

describe("readShape", () => {
  it.each<[DeclarationName, unknown]>([
    ["Platform", FULL_PLATFORM],
    ["Service", FULL_SERVICE],
    ["AksCluster", VALID_CLUSTER],
  ])("returns a %s that has its shape, the same object", (name, declared) => {
    const read = readShape(shapeOf(name), declared);
    expect(read.mistakes).toEqual([]);
    expect(read.declaration).toBe(declared);
  });

  it("takes what is undefined for left out", () => {
    expect(service({ command: undefined, image: undefined })).toEqual([
      "[image] must be declared, got nothing; add a text",
    ]);
  });

  it("looks at no prototype", () => {
    expect(mistakesIn(SERVICE, Object.create(FULL_SERVICE))).toEqual([
      "[] must be a record, got an Object; write a record such as { image: text, resources: { requests: { … } }, ports: { name: number }, replicas: number }",
    ]);
    expect(service(JSON.parse('{ "__proto__": { "image": "x" } }'))).toEqual([
      expect.stringMatching(/^\[__proto__\] must be a known field, got "__proto__"; write one of ipFamilyPolicy, /),
    ]);
  });

  describe("of a field", () => {
    it.each([
      ["a slip", { replcas: 2, replicas: undefined }, '[replcas] must be a known field, got "replcas"; write replicas'],
      [
        "another case",
        { runasuser: 1, runAsUser: undefined },
        '[runasuser] must be a known field, got "runasuser"; write runAsUser',
      ],
      [
        "a slip beside the right one",
        { imagee: "x" },
        '[imagee] must be a known field, got "imagee"; remove it: image is declared too',
      ],
    ])("that is not known names the one that was meant: %s", (_, changes, message) => {
      expect(service(changes)).toEqual([message]);
    });

    it("that nobody knows lists the known ones", () => {
      expect(service({ preStop: { command: ["x"], seconds: 1, onError: 1 } })).toEqual([
        '[preStop.onError] must be a known field, got "onError"; write one of command, seconds, or remove it',
      ]);
    });
  });

  it("of another record, all of whose fields are unknown, is told once, whatever is missing", () => {
    const unknown =
      '[metrics.monitor.tls.ca.configMap] must be a known field, got "configMap"; write one of secret, key, or remove it';
    const metrics = (ca: object) => ({ metrics: { monitor: { tls: { ca } } } });
    expect(service(metrics({ configMap: "shop-ca" }))).toEqual([unknown]);
    expect(service(metrics({ configMap: "shop-ca", key: "ca.crt" }))).toEqual([
      '[metrics.monitor.tls.ca.configMap] must be a known field, got "configMap"; write secret',
    ]);
  });

  describe("of a kind of value", () => {
    it.each<[string, object, string]>([
      ["a number for a text", { image: 5 }, "[image] must be a text, got 5; write a text"],
      [
        "a number for a name",
        { probes: { liveness: { port: 80 } } },
        '[probes.liveness.port] must be a text, got 80; write "80"',
      ],
      [
        "a text for a number",
        { terminationGracePeriodSeconds: "30" },
        '[terminationGracePeriodSeconds] must be a number, got "30"; write 30',
      ],
      [
        "a word for a number",
        { terminationGracePeriodSeconds: "long" },
        '[terminationGracePeriodSeconds] must be a number, got "long"; write a number',
      ],
      [
        "a text for a flag",
        { readOnlyRootFilesystem: "true" },
        '[readOnlyRootFilesystem] must be true or false, got "true"; write true',
      ],
      [
        "true where only false is known",
        { metrics: true },
        "[metrics] must be false or a record, got true; write false or a record such as { port: text, path: text }",
      ],
      ["null for what may be left out", { command: null }, "[command] must be a list, got null; leave it out"],
      ["null for what is needed", { image: null }, "[image] must be a text, got null; write a text"],
      [
        "null for a key of a record",
        { env: { A: null } },
        "[env.A] must be a text or a record, got null; write a text or a record such as { secret: text, key: text }",
      ],
      ["an item of a list", { command: ["a", 1] }, '[command[1]] must be a text, got 1; write "1"'],
      ["a hole in a list", { command: Array(1) }, "[command[0]] must be a text, got nothing; write a text"],
      ["a function", { image: () => "x" }, "[image] must be a text, got a function; write a text"],
      ["an instance of a class", { image: new Date(0) }, "[image] must be a text, got a Date; write it as a text"],
      [
        "a parsed value of another class",
        { image: Cidr.parse("10.0.0.0/8") },
        "[image] must be a text, got a Cidr; write what identifies it, mostly its name or its id",
      ],
      [
        "a text for a record, which may be a secret",
        { env: "PASSWORD=x" },
        "[env] must be a record, got a text; write a record such as { name: text }",
      ],
      [
        "a list for a record",
        { sidecars: [{}] },
        "[sidecars] must be a record, got a list; write a record such as { name: { image: text, resources: { … } } }",
      ],
    ])("refuses %s", (_, changes, message) => {
      expect(service(changes)).toEqual([message]);
    });

    it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("refuses %d as a number", (given) => {
      expect(service({ replicas: given })).toEqual([
        `[replicas] must be a finite number, got ${given}; write a number, such as 3`,
      ]);
    });

    it("takes a parsed value in the place of its text", () => {
      expect(network({ vnetCidr: Cidr.parse("10.0.0.0/8") })).toEqual([]);
      expect(mistakesIn(CLUSTER, { ...VALID_CLUSTER, kubernetesVersion: KubernetesVersion.parse("1.35") })).toEqual([]);
    });
  });

  it("takes items of several kinds, and refuses others", () => {
    const ports = (written: readonly unknown[]) =>
      network({ securityGroup: { kind: "made", rules: { a: { priority: 100, access: "Deny", ports: written } } } });
    expect(ports([22, "8000-8100"])).toEqual([]);
    expect(ports([true])).toEqual([
      "[network.securityGroup.rules.a.ports[0]] must be a text or a number, got true; write a text or a number",
    ]);
  });

  describe("of a record of several kinds", () => {
    it.each<[string, unknown, string[]]>([
      [
        "the kind in the place of the record",
        "natGateway",
        ['[network.egress] must be a record, got "natGateway"; write it such as { kind: "natGateway" }'],
      ],
      [
        "a kind that there is not",
        { kind: "nat" },
        [
          '[network.egress.kind] must be one of the known values, got "nat"; write natGateway, loadBalancer, userDefinedRouting or none',
        ],
      ],
      [
        "a kind that is no text",
        { kind: 1 },
        [
          "[network.egress.kind] must be one of the known values, got 1; write natGateway, loadBalancer, userDefinedRouting or none",
        ],
      ],
      [
        "no kind",
        {},
        [
          "[network.egress.kind] must be declared, got nothing; write natGateway, loadBalancer, userDefinedRouting or none",
        ],
      ],
      [
        "a field of another kind",
        { kind: "none", publicIpCount: 1 },
        ['[network.egress.publicIpCount] must be a known field, got "publicIpCount"; write one of kind, or remove it'],
      ],
      [
        "a field that its kind needs",
        { kind: "userDefinedRouting" },
        ["[network.egress.routeTableId] must be declared, got nothing; add a text"],
      ],
      ["the right fields", { kind: "natGateway", publicIpCount: 1 }, []],
    ])("judges %s", (_, egress, found) => {
      expect(network({ egress })).toEqual(found);
    });

    it("knows the kind by a field of its own where none is called kind", () => {
      expect(service({ env: { A: { secret: "a" } } })).toEqual([
        "[env.A.key] must be declared, got nothing; add a text",
      ]);
      expect(service({ env: { A: { field: "a", key: "b" } } })).toEqual([
        '[env.A.key] must be a known field, got "key"; write one of field, or remove it',
      ]);
      expect(service({ env: { A: { secrt: "a", key: "b" } } })).toEqual([
        '[env.A.secrt] must be a known field, got "secrt"; write secret',
      ]);
    });
  });

  describe("of what is laid over something", () => {
    const over = (given: object) => mistakesIn({ ...SERVICE, isOverride: true }, given);

    it("needs nothing, and takes null for what may be left out or for a key of a record", () => {
      expect(over({})).toEqual([]);
      expect(over({ command: null, env: { A: null }, ports: { http: null }, replicas: { min: 3 } })).toEqual([]);
    });

    it("refuses null for what is needed, and an item of a list that is null", () => {
      expect(over({ image: null, command: [null] })).toEqual([
        "[image] must be a text, got null; write a text",
        "[command[0]] must be a text, got null; write a text",
      ]);
    });

    it("knows the fields of all kinds where it names none", () => {
      expect(over({ volumes: { data: { sizeLimit: "1Gi" } } })).toEqual([]);
      expect(over({ volumes: { data: { kind: "claim", sizeLimit: "1Gi" } } })).toHaveLength(1);
    });
  });

  it("says nothing of a path that was reported already, nor of what is below it", () => {
    const isUnread = (path: readonly unknown[]) => path[0] === "env";
    expect(mistakesIn(SERVICE, { ...FULL_SERVICE, env: { A: 1 }, image: 2 }, { isUnread })).toEqual([
      "[image] must be a text, got 2; write a text",
    ]);
  });

  it("knows a text that is none of the known ones, for those who read it to say so first", () => {
    const { mistakes, choices } = readShape(SERVICE, { ...FULL_SERVICE, imageOwner: "me" });
    expect(mistakes).toEqual([]);
    expect(choices).toMatchObject([
      { path: ["imageOwner"], message: 'must be one of the known values, got "me"; write pipeline or terraform' },
    ]);
  });

  it("puts something of the right shape in the place of what is wrong, and leaves the rest as it is", () => {
    const { declaration } = readShape<typeof FULL_SERVICE>(SERVICE, { ...FULL_SERVICE, ports: 5, args: 1, more: true });
    expect(declaration).toEqual({ ...FULL_SERVICE, ports: {}, args: undefined });
    expect(Object.keys(declaration)).not.toContain("more");
    expect(declaration.volumes).toBe(FULL_SERVICE.volumes);
  });

  it("returns what has the shape, whatever was given", () => {
    const names: readonly DeclarationName[] = ["Platform", "Service", "AksCluster", "Namespace", "IngressRoutes"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything(), (name, given) => {
        const { declaration } = readShape(shapeOf(name), given);
        expect(readShape(shapeOf(name), declaration).mistakes).toEqual([]);
      }),
    );
  });

  it("changes nothing of what was given", () => {
    const given = JSON.parse(JSON.stringify({ ...FULL_SERVICE, ports: [1], more: 1 }));
    const before = JSON.stringify(given);
    readShape(SERVICE, given);
    expect(JSON.stringify(given)).toBe(before);
  });
});

describe("placeholderOf", () => {
  it.each<DeclarationName>(["Platform", "Service", "AksCluster", "Namespace", "ServiceDeployment", "ImageDeployer"])(
    "has the shape of a %s",
    (name) => {
      expect(mistakesIn(shapeOf(name), placeholderOf(shapeOf(name)))).toEqual([]);
    },
  );
});
