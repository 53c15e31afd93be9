import { REDACTED } from "../../../review/report/scrubber";
import { renderTerminal } from "../../../review/report/terminal";
import { reported, reportOn } from "../support/report";

describe("review in a terminal", () => {
  it("says what, where it was declared and what to do", () => {
    const place = { path: "environments.prod", file: "platform.ts", line: 29 };
    const report = reportOn([reported({ place, details: ["dns_prefix: a → b"], acceptanceExpired: "2026-11-01" })]);
    expect(renderTerminal(report, { colours: false })).toBe(
      [
        "critical AKS001 cluster-replace  prod-cluster  azurerm_kubernetes_cluster.it",
        "  what: deletes it",
        "        - dns_prefix: a → b",
        "  declared at: platform.ts:29, environments.prod",
        "  its acceptance expired on 2026-11-01",
        "  to do: Keep it.",
        "",
        "what is wanted as it is: write the reason, and add it to accept of review.json",
        '  {"rule":"AKS001","stack":"prod-cluster","address":"azurerm_kubernetes_cluster.it","reason":"","expires":"2027-02-21"}',
        "environment prod: not planned",
        "1 critical: this stops the merge.",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["nothing that stops the merge", reported({ severity: "medium" })],
    ["what is accepted", reported({ accepted: { reason: "wanted", expires: "2026-12-01" } })],
    ["what stands for more", reported({ repeats: 3 })],
    ["an address with a secret", reported({ address: `a[${JSON.stringify(REDACTED)}]` })],
  ])("says of %s no entry to accept it by", (_what, finding) => {
    expect(renderTerminal(reportOn([finding]), { colours: false })).not.toContain('"rule"');
  });

  it("tells what is accepted, and what the change itself would have it accept", () => {
    const accepted = { reason: "wanted", expires: "2026-12-01" };
    const findings = [reported({ accepted }), reported({ acceptanceRefused: "refused" })];
    const lines = renderTerminal(reportOn(findings, { proposals: ["accepts it"] }), { colours: false }).split("\n");
    expect(lines[0]).toBe("counts for nothing before it is merged: the change accepts it");
    expect(lines).toContain("  refused");
    expect(lines).toContain(
      "accepted until 2026-12-01: critical AKS001 prod-cluster azurerm_kubernetes_cluster.it: wanted",
    );
    expect(lines).toContain("1 critical: this stops the merge; 1 critical accepted.");
  });

  it("lets no escape sequence of a plan through, and no command to a runner", () => {
    const hostile = reported({ message: "\u001b[2J\n::error::x", address: `a["##[error]"]` });
    const printed = renderTerminal(reportOn([hostile]), { colours: false });
    expect(printed).not.toContain("\u001b");
    expect(printed).not.toMatch(/^\s*::|##\[/m);
  });
});
