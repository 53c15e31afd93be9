import { COMMENT_CHARACTERS, renderMarkdown } from "../../../review/report/markdown";
import { reported, reportOn } from "../support/report";

describe("comment of a pull request", () => {
  it("begins with its mark and a table of environments and severities", () => {
    const findings = [
      reported(),
      reported({ severity: "medium", environment: "staging" }),
      reported({ severity: "medium", environment: "staging" }),
    ];
    const stack = {
      stack: "dev-cluster",
      environment: "dev",
      origin: "plan",
      counts: { create: 2 },
      changes: [],
    } as const;
    expect(
      renderMarkdown(reportOn(findings, { stacks: [stack] }))
        .split("\n")
        .slice(0, 10),
    ).toEqual([
      "<!-- plan-review -->",
      "## Plan review",
      "",
      "**1 critical, 2 medium: this stops the merge.**",
      "",
      "| Environment | critical | high | medium | low | info | Changes |",
      "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
      "| <code>prod</code> | 1 |  |  |  |  | no changes |",
      "| <code>staging</code> |  |  | 2 |  |  | no changes |",
      "| <code>dev</code> |  |  |  |  |  | 2 create |",
    ]);
  });

  it("tells where an object was declared, why it matters and what to do", () => {
    const place = { path: "environments.prod", file: "platform.ts", line: 29 };
    const comment = renderMarkdown(reportOn([reported({ place, details: ["dns_prefix: a → b"] })]));
    expect(comment).toContain("Declared at <code>platform.ts&#58;29, environments.prod</code>.");
    expect(comment).toContain("**Why it matters:** It is gone.\n\n**What to do:** Keep it.\n");
    expect(comment).toContain("- <code>dns_prefix: a → b</code>\n");
  });

  it("tells accepted findings, and those whose acceptance expired", () => {
    const accepted = { reason: "wanted", expires: "2026-12-01" };
    const refused = "the change accepts it itself";
    const findings = [
      reported({ accepted }),
      reported({ acceptanceExpired: "2026-11-01" }),
      reported({ severity: "medium", acceptanceRefused: refused }),
    ];
    const comment = renderMarkdown(reportOn(findings));
    expect(comment).toContain(
      "_Accepted until 2026-12-01:_ **critical** AKS001 <code>prod-cluster</code> · <code>azurerm_kubernetes_cluster.it</code>: wanted\n",
    );
    expect(comment).toContain("deletes it The change accepts it itself.\n");
    expect(comment).toContain("deletes it The acceptance of this expired on 2026-11-01.");
    expect(comment).toContain("**1 critical, 1 medium: this stops the merge; 1 critical accepted.**");
  });

  it("counts what is accepted in the headline and in the table", () => {
    const accepted = { reason: "wanted", expires: "2026-12-01" };
    const lines = renderMarkdown(reportOn([reported({ accepted }), reported({ accepted })])).split("\n");
    expect(lines.slice(3, 8)).toEqual([
      "**Nothing open, but 2 critical accepted.**",
      "",
      "| Environment | critical | high | medium | low | info | Accepted | Changes |",
      "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |",
      "| <code>prod</code> |  |  |  |  |  | 2 critical | no changes |",
    ]);
  });

  it("tells on top what the change itself would have it accept", () => {
    const proposals = ["accepts AKS001 prod-cluster until 2026-12-01: <ok>", "alters production of the settings"];
    const lines = renderMarkdown(reportOn([reported()], { proposals })).split("\n");
    expect(lines.slice(9, 14)).toEqual([
      "> **The change has a say of its own in this review. It counts for nothing before it is merged:**",
      ">",
      "> - accepts AKS001 prod-cluster until 2026-12-01: &#60;ok&#62;",
      "> - alters production of the settings",
      "",
    ]);
    const many = renderMarkdown(reportOn([], { proposals: Array.from({ length: 21 }, (_, index) => `p${index}`) }));
    expect(many).toContain("> - p19\n> - and 1 more\n");
  });

  it("lists the changes of a stack, folded", () => {
    const change = { address: "a_b.c", kind: "update", details: ["x: 1 → 2"] };
    const stack = {
      stack: "prod",
      environment: "prod",
      origin: "plan",
      counts: { update: 1 },
      changes: [change],
    } as const;
    expect(renderMarkdown(reportOn([], { stacks: [stack] }))).toContain(
      "<details><summary><code>prod</code>: 1 update</summary>\n\n- update <code>a_b.c</code>\n  - <code>x: 1 → 2</code>\n",
    );
  });

  it("never holds more than a comment may, leaves out what matters least, and says so", () => {
    const many = (severity: "critical" | "low", count: number) =>
      Array.from({ length: count }, (_, index) => {
        return reported({
          severity,
          address: `${severity}.n${index}`,
          message: "m".repeat(500),
          details: ["d".repeat(500)],
        });
      });
    const comment = renderMarkdown(reportOn([...many("critical", 60), ...many("low", 1000)]));
    expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
    for (let index = 0; index < 60; index++) expect(comment).toContain(`critical.n${index}<`);
    expect(comment).toMatch(
      /\n_Left out for lack of room: \d+ × low\. \d+ parts are shown without their details\. The JSON report of the same run holds everything\._\n$/,
    );
  });

  it("says when the review is incomplete", () => {
    const comment = renderMarkdown(reportOn([], { failures: ["prod.json must be JSON"] }));
    expect(comment).toContain("**The review is incomplete: no findings so far.**");
    expect(comment).toContain("> **Failed:** prod.json must be JSON\n");
  });

  it("fits 400 environments", () => {
    const findings = Array.from({ length: 400 }, (_, index) => reported({ environment: `${"e".repeat(200)}${index}` }));
    const comment = renderMarkdown(reportOn(findings));
    expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
    expect(comment).toContain("360 more environments are not in the table.");
  });
});
