import { DeclarationReader } from "../../../model/declaration-reader";
import type { AccessMode } from "../../../model/kubernetes/access-mode";
import { type OperatorDeclaration, resolveOperator, watchedNamespaces } from "../../../model/kubernetes/operator";
import { formatProblem, type Problem } from "../../../model/problem";
import { DATABASES, operator, VALID_OPERATOR } from "../../support/operator";

function problemsOf(changes: Partial<OperatorDeclaration>): string[] {
  const problems: Problem[] = [];
  resolveOperator(new DeclarationReader(problems), "databases", { ...VALID_OPERATOR, ...changes });
  return problems.map(formatProblem);
}

describe("resolveOperator", () => {
  it("is one replica whose image a plan sets, which agrees with others by leases and may do nothing else", () => {
    const { replicas, imageOwner, leaderElection, permissions, definitions, webhooks } = operator();
    expect({ replicas, imageOwner, leaderElection, permissions, definitions, webhooks }).toEqual({
      replicas: 1,
      imageOwner: "terraform",
      leaderElection: true,
      permissions: { watched: [], cluster: [] },
      definitions: [],
      webhooks: undefined,
    });
  });

  it("ends the old version first where its pods write to a claim of one node", () => {
    const claim = (accessMode: AccessMode) =>
      operator({ volumes: { data: { kind: "claim", name: "state", mountPath: "/data", accessMode } } });
    expect([operator().rollout.kind, claim("ReadWriteMany").rollout.kind, claim("ReadWriteOnce").rollout.kind]).toEqual(
      ["rolling", "rolling", "recreate"],
    );
  });

  it("gives the same when what it resolved is declared again", () => {
    const { namespace: _, ...resolved } = operator({
      definitions: [DATABASES],
      watches: ["shop"],
      leaderElection: { leases: ["databases"] },
      permissions: { watched: [{ resources: ["pods"], verbs: ["get"] }] },
      apiServer: ["10.0.0.4/32"],
      operands: { instances: { labels: { role: "instance" }, ports: [8000], calls: ["webhook"] } },
      webhooks: { ca: { kind: "operator" }, validating: { "a.b.c": { path: "/", rules: [] } } },
    });
    const problems: Problem[] = [];
    expect([resolveOperator(new DeclarationReader(problems), "databases", resolved), problems]).toEqual([resolved, []]);
  });

  it("says everything that cannot be read at once", () => {
    expect(
      problemsOf({
        replicas: -1,
        watches: ["Shop"],
        definitions: ["nowhere.yaml"],
        apiServer: ["somewhere"],
        leaderElection: { leases: ["-"] },
        operands: { instances: { labels: {}, namespaces: ["Shop"], ports: [0], calls: ["http" as never] } },
        webhooks: { ca: { kind: "secret", secret: "" }, port: "http" as never },
      }).map((problem) => problem.split(",")[0]),
    ).toEqual([
      "[replicas] must be a whole number from 0 to 2147483647",
      "[definitions[0]] must be a file",
      "[watches[0]] must be at most 63 lower-case letters",
      "[leaderElection.leases[0]] must be at most 253 lower-case letters",
      "[apiServer[0]] must be an IPv4 range",
      "[operands.instances.namespaces[0]] must be at most 63 lower-case letters",
      "[operands.instances.ports[0]] must be a whole number from 1 to 65535",
      "[operands.instances.calls[0]] must be one of the known values",
      "[webhooks.ca.secret] must be at most 253 lower-case letters",
      "[webhooks.port] must be one of the known values",
    ]);
  });
});

describe("watchedNamespaces", () => {
  it("is its own namespace unless something else is declared, and undefined for all", () => {
    expect([
      watchedNamespaces(operator(), "databases"),
      watchedNamespaces(operator({ watches: ["shop", "app", "shop"] }), "databases"),
      watchedNamespaces(operator({ watches: "all" }), "databases"),
    ]).toEqual([["databases"], ["app", "shop"], undefined]);
  });
});
