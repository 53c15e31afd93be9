import { labels } from "../../../../../model/rules/kubernetes/pod/labels";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/labels", () => {
  it.each([
    ["team", "users"],
    ["smaacc.io/cost-center", "4711"],
    ["app.kubernetes.io/component", "api"],
    ["empty", ""],
    ["app.kubernetes.io/instance", "mastodon"],
    ["app.kubernetes.io/part-of", "rails"],
    ["app.kubernetes.io/managed-by", "Helm"],
  ])("accepts %s: %s", (key, value) => {
    expect(findings(labels, service({ labels: { [key]: value } }))).toEqual([]);
  });

  it.each(["app.kubernetes.io/name", "pod-template-hash"])("fails when %s is declared", (key) => {
    expect(findings(labels, service({ labels: { [key]: "x" } }))).toEqual([
      `error [labels["${key}"]] must leave out a label that is not for a declaration, got "${key}"; remove it, or choose a key of your own`,
    ]);
  });

  it("fails when one of its own selector has another value, and only then", () => {
    const selector = { app: "users" };
    expect(findings(labels, service({ selector, labels: { app: "users", "app.kubernetes.io/name": "x" } }))).toEqual(
      [],
    );
    expect(findings(labels, service({ selector, labels: { app: "other" } }))).toEqual([
      'error [labels.app] must leave out a label that is not for a declaration, got "app"; remove it, or choose a key of your own',
    ]);
  });

  it("fails when a key or a value has no valid form", () => {
    expect(findings(labels, service({ labels: { "-team": "users", cost: "a b" } }))).toEqual([
      'error [labels["-team"]] must be at most 63 letters, digits, hyphens, dots and underscores, with a DNS name and a slash before them or not, got "-team"; begin and end with a letter or digit, such as "team" or "smaacc.io/team"',
      'error [labels.cost] must be at most 63 letters, digits, hyphens, dots and underscores, got "a b"; begin and end with a letter or digit, or use an annotation, which holds any text',
    ]);
  });

  it("fails for another team than that of the alerts", () => {
    expect(findings(labels, service({ team: "search", labels: { team: "search" } }))).toEqual([]);
    expect(findings(labels, service({ team: "search" }))).toEqual([]);
    expect(findings(labels, service({ team: "search", labels: { team: "shop" } }))).toEqual([
      'error [labels.team] must be search, as team says, got "shop"; remove it: alerts and costs go by team',
    ]);
  });
});
