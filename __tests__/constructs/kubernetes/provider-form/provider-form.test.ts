import fc from "fast-check";
import { KIND_FORMS } from "../../../../constructs/kubernetes/provider-form/kind-forms";
import { laidOver } from "../../../../constructs/kubernetes/provider-form/laid-over";
import { providerForm } from "../../../../constructs/kubernetes/provider-form/provider-form";
import { ANY_OBJECT } from "../../../support/any-object";
import { asTerraformReads } from "../../../support/as-terraform-reads";
import { RESOURCES } from "../../../support/resources";
import { synth } from "../../../support/synth";
import { thrown } from "../../../support/thrown";

const DEPLOYMENT = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" } };

/** Every value that is no record and no list, as a text, and sorted; modes of files as the numbers that they are. */
function leavesOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [String(value)];
  return Object.entries(value)
    .flatMap(([key, below]) =>
      leavesOf(/mode$/i.test(key) && typeof below === "string" ? Number.parseInt(below, 8) : below),
    )
    .sort();
}

describe("providerForm", () => {
  it("knows each kind of which there are random objects, and no other", () => {
    expect(Object.keys(KIND_FORMS).sort()).toEqual(Object.keys(RESOURCES));
    expect(Object.keys(ANY_OBJECT).sort()).toEqual(Object.keys(RESOURCES));
  });

  it.each(Object.entries(RESOURCES))(
    "says every %s in the words of the bindings, which leave nothing out",
    (kind, L1) => {
      fc.assert(
        fc.property(
          fc.array(ANY_OBJECT[kind] ?? fc.constant(DEPLOYMENT), { minLength: 5, maxLength: 5 }),
          (objects) => {
            const stack = synth((scope) => {
              objects.forEach((object, index) => {
                new L1(scope, `object-${index}`, providerForm(object));
              });
            });
            const [resources = {}] = Object.values(stack.json.resource as Record<string, Record<string, object>>);
            objects.forEach(({ apiVersion: _, kind: __, ...fields }, index) => {
              const { "//": ___, ...synthesized } = (resources[`object-${index}`] ?? {}) as { "//"?: unknown };
              expect(leavesOf(synthesized).map(asTerraformReads).sort()).toEqual(leavesOf(fields));
            });
          },
        ),
        { numRuns: 6 },
      );
    },
  );

  it("leaves free records alone, whatever their keys are called", () => {
    const labels = { containers: "a", ports: "b", hostIPC: "c", __proto__: "d" };
    expect(providerForm({ ...DEPLOYMENT, metadata: { name: "web", labels } })).toEqual({
      metadata: { name: "web", labels },
    });
  });

  it("names fields as the provider does, lists single records and writes numbers as texts where it does", () => {
    const probe = { tcpSocket: { port: 80 }, periodSeconds: 5 };
    const containers = [{ name: "web", livenessProbe: probe, ports: [{ containerPort: 80, hostIP: "10.0.0.1" }] }];
    const object = { ...DEPLOYMENT, spec: { replicas: 2, template: { spec: { containers, hostIPC: false } } } };
    expect(providerForm(object)).toEqual({
      metadata: { name: "web" },
      spec: {
        replicas: "2",
        template: {
          spec: {
            container: [
              {
                name: "web",
                livenessProbe: { tcpSocket: [{ port: "80" }], periodSeconds: 5 },
                port: [{ containerPort: 80, hostIp: "10.0.0.1" }],
              },
            ],
            hostIpc: false,
          },
        },
      },
    });
  });

  it("writes modes of files in octal, as the provider reads them", () => {
    const volumes = [{ name: "keys", secret: { secretName: "keys", defaultMode: 0o400 } }];
    const object = { ...DEPLOYMENT, spec: { template: { spec: { volumes } } } };
    expect(providerForm(object)).toHaveProperty("spec.template.spec.volume.0.secret.defaultMode", "0400");
  });

  it("leaves what only the provider knows to be laid over the resource", () => {
    const initContainers = [{ name: "wait" }, { name: "proxy", restartPolicy: "Always" }];
    const object = { ...DEPLOYMENT, spec: { template: { spec: { initContainers } } } };
    expect(providerForm(object)).toHaveProperty("spec.template.spec.initContainer", [
      { name: "wait" },
      { name: "proxy" },
    ]);
    expect(laidOver(object)).toEqual([{ path: "spec.template.spec.init_container.1.restart_policy", value: "Always" }]);
  });

  it("lays nothing over an object that the bindings know as a whole", () => {
    const object = { ...DEPLOYMENT, spec: { template: { spec: { initContainers: [{ name: "wait" }] } } } };
    expect(laidOver(object)).toEqual([]);
    expect(laidOver({ ...DEPLOYMENT, kind: "Gateway" })).toEqual([]);
  });

  it("fails for a field that the provider cannot say, in place of leaving it out", () => {
    const object = { ...DEPLOYMENT, spec: { template: { spec: { hostUsers: false } } } };
    expect(thrown(() => providerForm(object))).toBe(
      "Deployment.spec.template.spec.hostUsers must be left out: the provider cannot say it",
    );
  });

  it.each(["Gateway", "constructor"])("fails for the kind %s, which has no form", (kind) => {
    expect(thrown(() => providerForm({ ...DEPLOYMENT, kind }))).toBe(
      `kind must be one with a form in the provider's words, got "${kind}"; add it to KIND_FORMS`,
    );
  });
});
