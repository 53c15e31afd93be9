import { rule } from "../../../review/rules/pln006-action";
import { planOf, setOf } from "../support/planned";

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
});
