import { routeNamesake } from "../../../../../model/rules/kubernetes/route/route-namesake";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";
import { statefulSet } from "../../../../support/stateful-set";

const leadingTo = (to: string, statefulSets = {}) =>
  findings(routeNamesake, routing([{ host: "smaacc.io", to }], { kind: "gateway" }, { statefulSets }));

describe("route/namesake", () => {
  it("accepts names that one of both has, and namesakes that no route leads to", () => {
    const found = [
      leadingTo("web"),
      leadingTo("queue", { queue: statefulSet() }),
      leadingTo("users", { web: statefulSet() }),
      leadingTo("constructor", { web: statefulSet() }),
    ];
    expect(found.flat()).toEqual([]);
  });

  it.each(["web", "web:admin"])("refuses %s where a stateful set has the name of a service", (to) => {
    expect(leadingTo(to, { web: statefulSet() })).toEqual([
      'error [routes[0].to] must lead to one of both, got "web"; rename one of them: a service and a stateful set, of two namespaces, have that name',
    ]);
  });
});
