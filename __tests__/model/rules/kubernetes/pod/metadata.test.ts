import { metadata } from "../../../../../model/rules/kubernetes/pod/metadata";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/metadata", () => {
  it("accepts labels that say what an object is a part of, and any annotation", () => {
    const labels = { "app.kubernetes.io/part-of": "rails", "app.kubernetes.io/component": "web", team: "x" };
    const annotations = { "prometheus.io/scrape": "true", "smaacc.io/owner": "Team Users <users@smaacc.io>" };
    expect(findings(metadata, service({ metadata: { labels, annotations } }))).toEqual([]);
    expect(findings(metadata, service())).toEqual([]);
  });

  it.each(["app.kubernetes.io/name", "app.kubernetes.io/managed-by"])("accepts %s, which finds no pods", (key) => {
    expect(findings(metadata, service({ metadata: { labels: { [key]: "x" } } }))).toEqual([]);
  });

  it("holds those of a Service alone to the same", () => {
    expect(findings(metadata, service({ serviceMetadata: { labels: { tier: "frontend" } } }))).toEqual([]);
    expect(findings(metadata, service({ serviceMetadata: { labels: { tier: "a b" } } }))).toEqual([
      expect.stringContaining("error [serviceMetadata.labels.tier] must"),
    ]);
  });

  it("fails for what has no valid form", () => {
    const declared = JSON.parse(
      '{ "labels": { "team": "a b" }, "annotations": { "a b": "x", "smaacc.io/port": 8080 } }',
    );
    expect(findings(metadata, service({ metadata: declared }))).toEqual([
      expect.stringContaining("error [metadata.labels.team] must"),
      expect.stringContaining('error [metadata.annotations["a b"]] must'),
      'error [metadata.annotations["smaacc.io/port"]] must be a text, got 8080; quote it',
    ]);
  });
});
