import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/pln007-expiry";
import { nested } from "../support/nested";
import { planned, planOf, setOf } from "../support/planned";

/** Findings on 2026-11-23. */
const found = (type: string, before: Value, after: Value) =>
  [...rule.review(setOf([planOf([planned(type, before, after)])], { today: new Date("2026-11-23T18:00:00Z") }))].map(
    ({ severity, message }) => [severity, message],
  );

describe("PLN007 expiry", () => {
  it.each([
    ["azurerm_key_vault_secret", "expiration_date"],
    ["azuread_application_password", "end_date"],
    ["tls_self_signed_cert", "validity_end_time"],
    ["azurerm_key_vault_certificate", "certificate_attribute.expires"],
  ])("tells what ends soon, of %s by %s, also where nothing changes", (type, path) => {
    const of = (day: string) => found(type, nested(path, day), nested(path, day));
    expect(of("2026-12-24T00:00:00Z")).toEqual([]);
    expect(of("2026-12-23T00:00:00Z")).toEqual([[undefined, expect.stringMatching(/ ends in 30 days$/)]]);
    expect(of("2026-11-24")).toEqual([[undefined, expect.stringMatching(/ ends in 1 day$/)]]);
    expect(of("2026-11-23T23:59:59Z")).toEqual([[undefined, expect.stringMatching(/ ends today$/)]]);
    expect(of("2026-11-22T00:00:00Z")).toEqual([["low", expect.stringMatching(/ ended 1 day ago$/)]]);
  });

  it("is silent where nobody asks for the calendar", () => {
    const over = planned("azurerm_key_vault_secret", {}, { expiration_date: "2026-11-01T00:00:00Z" });
    expect([...rule.review(setOf([planOf([over])]))]).toEqual([]);
  });

  it("says nothing of what goes, what is not known, and what is no day", () => {
    const over = { expiration_date: "2026-11-01T00:00:00Z" };
    expect(found("azurerm_key_vault_secret", over, null)).toEqual([]);
    expect(found("azurerm_key_vault_secret", over, { expiration_date: UNKNOWN })).toEqual([]);
    expect(found("azurerm_key_vault_secret", over, { expiration_date: "never" })).toEqual([]);
  });

  it("tells a cluster whose version leaves support, by its support plan", () => {
    const cluster = (version: string, more: { readonly [key: string]: Value } = {}) => ({
      name: "aks",
      kubernetes_version: version,
      ...more,
    });
    const of = (value: Value) => found("azurerm_kubernetes_cluster", value, value);
    const message = "the support of Kubernetes 1.34, which aks runs, ends in 7 days";
    expect(of(cluster("1.34"))).toEqual([[undefined, message]]);
    expect(of(cluster("1.33"))).toEqual([
      ["low", "the support of Kubernetes 1.33, which aks runs, ended 115 days ago"],
    ]);
    expect(of(cluster("1.33", { support_plan: "AKSLongTermSupport" }))).toEqual([]);
    expect(of(cluster("1.35"))).toEqual([]);
    expect(of(cluster("1.99"))).toEqual([]);
    expect(found("azurerm_kubernetes_cluster", cluster("1.33"), null)).toEqual([]);
  });
});
