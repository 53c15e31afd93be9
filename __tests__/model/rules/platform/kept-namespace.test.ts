import type { Override } from "../../../../model/merge";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { keptNamespace } from "../../../../model/rules/platform/kept-namespace";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const namespaces = { shop: {}, orders: {} };
const said = (dev: Override<EnvironmentDeclaration>) =>
  findings(keptNamespace, platform({ dev: { namespaces, ...dev } }));

describe("platform/kept-namespace", () => {
  it("says nothing about namespaces that are there, those of AKS and of the gateway among them", () => {
    const kept = ["shop", "orders", "kube-system", "gateway", "default"];
    expect(said({})).toEqual([]);
    expect(said({ backup: { namespaces: kept }, logs: { excludedNamespaces: kept } })).toEqual([]);
  });

  it("says nothing about namespaces that others make, beside some that are known", () => {
    expect(said({ backup: { namespaces: ["shop", "argocd"] }, logs: { excludedNamespaces: ["argocd"] } })).toEqual([]);
  });

  it("says nothing about a list of namespaces where all of them are made by others", () => {
    const environment = platform({ dev: { logs: { namespaces: ["argocd"] } } });
    expect(findings(keptNamespace, environment)).toEqual([]);
  });

  it("warns of a name that is nearly that of a namespace", () => {
    expect(said({ backup: { namespaces: ["orders", "shops"] } })).toEqual([
      'warning [environments.dev.backup.namespaces] should name namespaces of dev, got "shops"; write "shop"',
    ]);
    expect(said({ logs: { excludedNamespaces: ["order"] } })).toEqual([
      'warning [environments.dev.logs.excludedNamespaces] should name namespaces of dev, got "order"; write "orders"',
    ]);
  });

  it("takes two that are alike for two where both are named", () => {
    expect(said({ logs: { namespaces: ["orders", "order"] } })).toEqual([]);
  });

  it("warns of a list that keeps nothing which is known", () => {
    expect(said({ logs: { namespaces: ["frontend"] } })).toEqual([
      expect.stringMatching(
        /^warning \[environments\.dev\.logs\.namespaces\] should name namespaces of dev, got "frontend"; write .*orders/,
      ),
    ]);
  });
});
