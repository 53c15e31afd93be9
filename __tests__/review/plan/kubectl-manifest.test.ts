import { kubectlManifest } from "../../../review/plan/kubectl-manifest";
import { readPlan } from "../../../review/plan/read-plan";
import { type Json, UNKNOWN, type Value } from "../../../review/plan/value";
import { rule as availability } from "../../../review/rules/k8s004-availability";
import { messagesOfSet, planOf, setOf } from "../support/planned";

const text = (replicas: number) =>
  `kind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {replicas: ${replicas}}\n`;
const object = { kind: "Deployment", metadata: { name: "web", namespace: "shop" }, spec: { replicas: 3 } };

describe("a manifest of the provider kubectl", () => {
  it("is read from its text, first from the one without secrets", () => {
    expect(kubectlManifest({ yaml_body: text(3) }, undefined)).toEqual({ manifest: object });
    expect(kubectlManifest({ yaml_body_parsed: text(3), yaml_body: text(1) }, undefined)).toEqual({ manifest: object });
    expect(kubectlManifest({ yaml_body: text(1), yaml_body_parsed: text(3) }, { yaml_body: true })).toEqual({
      manifest: object,
    });
    expect(kubectlManifest(null, undefined)).toBeNull();
  });

  it.each<readonly [why: string, value: Value, mask: Json | undefined]>([
    ["all of it is masked", { yaml_body: text(3) }, true],
    ["its text is masked", { yaml_body: text(3) }, { yaml_body: true }],
    ["it is not known yet", { yaml_body: UNKNOWN }, undefined],
    ["it is no YAML", { yaml_body: "a: [" }, undefined],
    ["it is no object", { yaml_body: "- a" }, undefined],
    ["it is very long", { yaml_body: `${text(3)}# ${"x".repeat(1_000_001)}` }, undefined],
    ["there is none", {}, undefined],
  ])("is not read where %s", (_, value, mask) => {
    expect(kubectlManifest(value, mask)).toBeUndefined();
  });

  const read = (before: object | null, after: object | null, masks: object = {}) =>
    readPlan(
      Buffer.from(
        JSON.stringify({
          format_version: "1.2",
          resource_changes: [
            {
              address: "kubectl_manifest.web",
              mode: "managed",
              type: "kubectl_manifest",
              name: "web",
              change: { actions: [before && after ? "update" : after ? "create" : "delete"], before, after, ...masks },
            },
          ],
        }),
      ),
    );

  it("is judged as one of the provider kubernetes", () => {
    const { plan } = read({ yaml_body: text(3) }, { yaml_body: text(1) });
    const set = setOf([planOf(plan.changes)]);
    expect(messagesOfSet(availability, set)).toEqual(["Deployment shop/web: replicas fall from 3 to 1"]);
    expect(read({ yaml_body: text(3) }, null).plan.changes).toMatchObject([
      { type: "kubernetes_manifest", kind: "delete" },
    ]);
    expect(read({ yaml_body: "a: [" }, null).plan.changes).toMatchObject([{ type: "kubectl_manifest" }]);
  });

  it("has secrets, which are known", () => {
    const secret = 'kind: Secret\nmetadata: {name: it}\nstringData:\n  odd: "hunter2-hunter2"\n';
    expect([...read(null, { yaml_body: secret }).secrets]).toContain("hunter2-hunter2");
    const masked = read({ yaml_body: secret }, { yaml_body: text(3) }, { before_sensitive: { yaml_body: true } });
    expect(masked.plan.changes[0]?.differences.every(({ sensitive }) => sensitive)).toBe(true);
  });
});
