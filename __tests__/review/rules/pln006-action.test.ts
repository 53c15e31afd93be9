import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/pln006-action";
import { planned, planOf, setOf } from "../support/planned";

const ACTION = { address: "action.x_y.z", type: "x_y", trigger: undefined, event: undefined, deferred: false };

function found(more: Partial<typeof ACTION> | object, environment = "prod") {
  const plan = planOf([], { environment, actions: [{ ...ACTION, ...more }] });
  return [...rule.review(setOf([plan]))].map(({ severity, address, message }) => [severity, address, message]);
}

describe("PLN006 action", () => {
  it("tells an action that somebody asked for, worse in production", () => {
    const message = "runs the action x_y, which this review does not know; somebody asked for it with -invoke";
    expect(found({})).toEqual([["high", "action.x_y.z", message]]);
    expect(found({}, "dev")).toEqual([["medium", "action.x_y.z", message]]);
  });

  it("tells what sets an action off, and that it waits", () => {
    expect(found({ trigger: "a_b.c", event: "AfterCreate", deferred: true })[0]?.[2]).toBe(
      "runs the action x_y, which this review does not know; set off by a_b.c (AfterCreate), after a later plan",
    );
    expect(found({ trigger: "a_b.c" })[0]?.[2]).toMatch(/; set off by a_b\.c$/);
  });

  it("is critical where data is lost, in every environment", () => {
    expect(found({ type: "azurerm_managed_redis_databases_flush" }, "dev")).toEqual([
      [
        "critical",
        "action.x_y.z",
        "runs the action azurerm_managed_redis_databases_flush: it deletes every key of the cache; somebody asked for it with -invoke",
      ],
    ]);
    expect(found({ type: "azurerm_virtual_machine_power" })[0]?.[0]).toBe("high");
  });

  it("finds nothing in a plan without actions", () => {
    expect([...rule.review(setOf([planOf([])]))]).toEqual([]);
  });

  it("tells a program that is run because its object is made", () => {
    const programs = new Map([["null_resource.it", ["local-exec"]]]);
    const of = (before: Value, after: Value, environment: string) =>
      [...rule.review(setOf([planOf([planned("null_resource", before, after)], { environment, programs })]))].map(
        ({ severity, message }) => [severity, message],
      );
    const message = "runs what nobody reviews: the provisioner local-exec of the object that is made";
    expect(of(null, {}, "prod")).toEqual([["medium", message]]);
    expect(of(null, {}, "dev")).toEqual([["low", message]]);
    expect(of({ a: 1 }, { a: 2 }, "prod")).toEqual([]);
  });

  it("tells a program that may be run because its object goes, each kind once", () => {
    const programs = new Map([["null_resource.it", ["local-exec", "local-exec", "file"]]]);
    const plan = planOf([planned("null_resource", {}, null)], { programs });
    expect([...rule.review(setOf([plan]))].map(({ message }) => message)).toEqual([
      "may run what nobody reviews: the provisioners local-exec, file of the object that goes",
    ]);
  });

  it("tells a request that azapi sends, and lets one that reads or waits for its end pass", () => {
    const action = (more: { readonly [key: string]: Value }) => ({
      type: "Microsoft.ContainerService/managedClusters@2025-01-01",
      resource_id: "/aks",
      method: "POST",
      ...more,
    });
    const of = (more: { readonly [key: string]: Value }, environment = "prod") =>
      [...rule.review(setOf([planOf([planned("azapi_resource_action", null, action(more))], { environment })]))].map(
        ({ severity, message }) => [severity, message],
      );
    const message = "sends POST stop to Microsoft.ContainerService/managedClusters /aks";
    expect(of({ action: "stop" })).toEqual([["high", message]]);
    expect(of({ action: "stop" }, "dev")).toEqual([["medium", message]]);
    expect(of({ method: "DELETE" })[0]?.[0]).toBe("critical");
    expect(of({ method: "DELETE", type: "Microsoft.New/things@2025-01-01" })[0]?.[0]).toBe("high");
    expect(of({ method: "GET" })).toEqual([]);
    expect(of({ when: "destroy" })).toEqual([]);
    const last = (before: Value, after: Value) =>
      [...rule.review(setOf([planOf([planned("azapi_resource_action", before, after)])]))].map(
        ({ message }) => message,
      );
    expect(last(action({ action: "stop", when: "destroy" }), null)).toEqual([message]);
    expect(last(action({ action: "stop" }), null)).toEqual([]);
    expect(last(action({ action: "stop", when: "destroy" }), action({ action: "start", when: "destroy" }))).toEqual([]);
  });
});
