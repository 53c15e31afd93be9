import { annotations } from "../../../../../model/rules/kubernetes/pod/annotations";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/annotations", () => {
  it("accepts any text under a valid key", () => {
    expect(
      findings(annotations, service({ annotations: { "smaacc.io/owner": "Team Users <users@smaacc.io>" } })),
    ).toEqual([]);
  });

  it.each(["scrape", "port", "path", "scheme"])("fails when prometheus.io/%s is declared", (name) => {
    expect(findings(annotations, service({ annotations: { [`prometheus.io/${name}`]: "x" } }))).toEqual([
      `error [annotations["prometheus.io/${name}"]] must leave scraping to metrics, got "prometheus.io/${name}"; ` +
        "declare metrics: { port, path }, or metrics: false",
    ]);
  });

  it("accepts what a Prometheus of somebody else reads, where metrics says nothing", () => {
    const declared = { "prometheus.io/scrape": "false" };
    expect(findings(annotations, service({ annotations: declared, metrics: false }))).toEqual([]);
  });

  it("fails when the time of the last restart is declared", () => {
    const key = "kubectl.kubernetes.io/restartedAt";
    expect(findings(annotations, service({ annotations: { [key]: "2026-11-23" } }))).toEqual([
      `error [annotations["${key}"]] must leave restarts to kubectl, got "${key}"; remove it: plans ignore it`,
    ]);
  });

  it("fails when a value is no text, which YAML would read in another way", () => {
    const declared = JSON.parse('{ "smaacc.io/port": 8080 }');
    expect(findings(annotations, service({ annotations: declared }))).toEqual([
      'error [annotations["smaacc.io/port"]] must be a text, got 8080; quote it',
    ]);
  });

  it("fails when a key has no valid form", () => {
    expect(findings(annotations, service({ annotations: { "a b": "x" } }))).toEqual([
      'error [annotations["a b"]] must be at most 63 letters, digits, hyphens, dots and underscores, with a DNS name and a slash before them or not, got "a b"; begin and end with a letter or digit, such as "team" or "smaacc.io/team"',
    ]);
  });

  it("accepts 256 KiB of keys and values, and fails when there is a byte more", () => {
    const text = (bytes: number) => service({ annotations: { key: "x".repeat(bytes) } });
    expect(findings(annotations, text(256 * 1024 - 3))).toEqual([]);
    expect(findings(annotations, text(256 * 1024 - 2))).toEqual([
      "error [annotations] must hold at most 262144 bytes together, got 262145 bytes; move long texts to a ConfigMap",
    ]);
  });
});
