import { DeclarationReader } from "../../../model/declaration-reader";
import { resolveWebhooks, type WebhooksDeclaration } from "../../../model/kubernetes/webhook";
import { formatProblem, type Problem } from "../../../model/problem";

const WEBHOOK = { path: "/validate", rules: [{ apiGroups: ["smaacc.io"], resources: ["databases"] }] };

function read(changes: Partial<WebhooksDeclaration>, ports: readonly string[] = ["webhook", "metrics"]) {
  const problems: Problem[] = [];
  const resolved = resolveWebhooks(new DeclarationReader(problems), { ca: { kind: "operator" }, ...changes }, ports);
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveWebhooks", () => {
  it("refuses objects while nobody answers, and waits ten seconds", () => {
    expect(read({ validating: { "databases.smaacc.io": WEBHOOK } }).resolved).toEqual({
      ca: { kind: "operator" },
      port: "webhook",
      validating: {
        "databases.smaacc.io": {
          path: "/validate",
          rules: [
            {
              apiGroups: ["smaacc.io"],
              apiVersions: ["v1"],
              resources: ["databases"],
              operations: ["CREATE", "UPDATE"],
              scope: "*",
            },
          ],
          failurePolicy: "Fail",
          timeoutSeconds: 10,
          sideEffects: "None",
        },
      },
      mutating: {},
    });
  });

  it("asks at the only port, and at none of several", () => {
    expect(read({}, ["http"]).resolved.port).toBe("http");
    expect(read({}, ["http", "metrics"]).problems).toEqual(["[port] must be declared, got nothing; add it (value)"]);
  });

  it.each([1, 30])("waits %d seconds", (timeoutSeconds) => {
    expect(read({ mutating: { "a.b.c": { ...WEBHOOK, timeoutSeconds } } }).problems).toEqual([]);
  });

  it.each([0, 31])("refuses to wait %d seconds", (timeoutSeconds) => {
    expect(read({ mutating: { "a.b.c": { ...WEBHOOK, timeoutSeconds } } }).problems).toEqual([
      `[mutating["a.b.c"].timeoutSeconds] must be a whole number from 1 to 30, got ${timeoutSeconds}; choose one in that range (value)`,
    ]);
  });

  it("refuses names and paths that the API server refuses", () => {
    const validating = { "smaacc.io": WEBHOOK, "a.b.c": { ...WEBHOOK, path: "validate" } };
    expect(read({ validating }).problems).toEqual([
      '[validating["smaacc.io"].path] must belong to a name with two dots, got "smaacc.io"; rename the webhook, such as "clusters.databases.shop" (value)',
      '[validating["a.b.c"].path] must begin with a slash, got "validate"; write "/validate" (value)',
    ]);
  });

  it("takes the key ca.crt of a ConfigMap", () => {
    expect(read({ ca: { kind: "configMap", configMap: "authority" } }).resolved.ca).toEqual({
      kind: "configMap",
      configMap: "authority",
      key: "ca.crt",
    });
  });
});
