import fc from "fast-check";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { parseSubdomainName } from "../../../model/value/dns-name";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

interface Policy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly ingress: readonly { readonly from: readonly object[] }[] };
}

/** Policies of a service that callers are let in to, each called `namespace/name`. */
function letIn(callers: readonly (readonly [string, string])[]): Policy[] {
  return synth((stack) => {
    const target = new ServiceDeployment(stack, "target", { ...VALID_SERVICE, name: "target", namespace: "shop" });
    callers.forEach(([namespace, name], index) => {
      target.allowFrom(new ServiceDeployment(stack, `caller-${index}`, { ...VALID_SERVICE, name, namespace }));
    });
  }).all("kubernetes_network_policy_v1") as Policy[];
}

/** Names that are alike when hyphens join them. */
const word = fc.stringMatching(/^[ab](-[ab]){0,2}$/);
const callers = fc.uniqueArray(fc.tuple(word, word), { maxLength: 6, selector: (caller) => caller.join("/") });

describe("allowFrom", () => {
  it("forgets no caller whose namespace and name look like another's when a hyphen joins them", () => {
    const policies = letIn([
      ["shop", "api-web"],
      ["shop-api", "web"],
    ]);
    const [first = "", second = ""] = policies.map(({ metadata }) => metadata.name).sort();
    expect(policies).toHaveLength(2);
    expect(first).toBe("target-from-shop-api-web");
    expect(second).toMatch(/^target-from-shop-api-web-[0-9a-f]{8}$/);
  });

  it("opens one way for each caller, under a name of its own", () => {
    fc.assert(
      fc.property(callers, (all) => {
        const policies = letIn(all);
        const names = policies.map(({ metadata }) => metadata.name);
        const opened = policies.map(({ spec }) => JSON.stringify(spec.ingress[0]?.from));
        expect(new Set(names).size).toBe(all.length);
        expect(new Set(opened).size).toBe(all.length);
      }),
      { numRuns: 25 },
    );
  });

  it("gives each policy a name that Kubernetes accepts, whatever labels the pods have", () => {
    const text = fc.stringMatching(/^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/);
    const labels = fc.dictionary(fc.constantFrom("app", "tier", "team", "zone", "stage"), text);
    fc.assert(
      fc.property(fc.uniqueArray(labels, { maxLength: 4, selector: (one) => JSON.stringify(one) }), (all) => {
        const stack = synth((stack) => {
          const target = new ServiceDeployment(stack, "target", {
            ...VALID_SERVICE,
            name: "target",
            namespace: "shop",
          });
          for (const labels of all) target.allowFrom({ namespace: "jobs", labels });
        });
        const names = stack.all("kubernetes_network_policy_v1").map((policy) => (policy as Policy).metadata.name);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(parseSubdomainName(name)).toBe(name);
      }),
      { numRuns: 25 },
    );
  });

  it("opens one way for pods that are named twice, whatever the order of their labels", () => {
    const stack = synth((stack) => {
      new ServiceDeployment(stack, "target", { ...VALID_SERVICE, name: "target", namespace: "shop" })
        .allowFrom({ namespace: "jobs", labels: { app: "nightly", tier: "back" } })
        .allowFrom({ namespace: "jobs", labels: { tier: "back", app: "nightly" } });
    });
    expect(stack.all("kubernetes_network_policy_v1")).toHaveLength(1);
  });

  it("gives policies of two services of a namespace two names, whatever the services are called", () => {
    const pairs = [
      { name: "a", from: "from-x", caller: "y" },
      { name: "a-from", from: "x", caller: "y" },
    ];
    const stack = synth((stack) => {
      for (const { name, from, caller } of pairs) {
        const service = new ServiceDeployment(stack, name, {
          ...VALID_SERVICE,
          name,
          namespace: "shop",
          egress: [{ cidr: "203.0.113.0/24", ports: [443] }],
        });
        service.allowFrom({ namespace: from, labels: { app: caller } });
      }
    });
    const names = (stack.all("kubernetes_network_policy_v1") as Policy[]).map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(4);
    expect(names).toEqual(expect.arrayContaining(["a-egress", "a-from-egress", "a-from-from-x-y"]));
  });
});
