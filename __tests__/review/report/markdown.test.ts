import { COMMENT_CHARACTERS, ROOM_BELOW, renderMarkdown } from "../../../review/report/markdown";
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
      "| <code>prod</code> | 1 |  |  |  |  | not planned |",
      "| <code>staging</code> |  |  | 2 |  |  | not planned |",
      "| <code>dev</code> |  |  |  |  |  | 2 create |",
    ]);
  });

  it("tells where an object was declared, why it matters and what to do", () => {
    const place = { path: "environments.prod", file: "platform.ts", line: 29 };
    const comment = renderMarkdown(reportOn([reported({ place, details: ["dns_prefix: a → b"] })]));
    expect(comment).toContain("- declared at <code>platform.ts&#58;29, environments.prod</code>\n");
    expect(comment).toContain("**Why it matters:** It is gone.\n\n**What to do:** Keep it.\n");
    expect(comment.indexOf("- <code>dns_prefix: a → b</code>\n")).toBeLessThan(comment.indexOf("<details>"));
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
      "| <code>prod</code> |  |  |  |  |  | 2 critical | not planned |",
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
          message: `${index} ${"m".repeat(500)}`,
          details: ["d".repeat(500)],
        });
      });
    const comment = renderMarkdown(reportOn([...many("critical", 60), ...many("low", 1000)]));
    expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS - ROOM_BELOW);
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
    const findings = Array.from({ length: 400 }, (_, index) =>
      reported({ environment: `${"e".repeat(200)}${index}`, message: String(index) }),
    );
    const comment = renderMarkdown(reportOn(findings));
    expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
    expect(comment).toContain("360 more environments are not in the table.");
  });

  it("lists every finding in one line on top, the same of several environments once", () => {
    const message = (environment: string) => `changes the capacity of ${environment}: nodes 1 → 2`;
    const findings = ["dev", "staging"].map((environment) =>
      reported({ environment, stack: `${environment}-cluster`, address: "a_b.c", message: message(environment) }),
    );
    const comment = renderMarkdown(reportOn([...findings, reported({ severity: "low" })], { rulesPage: "rules.md" }));
    expect(comment).toContain(
      [
        "- **critical** [AKS001](rules.md#aks001-cluster-replace) <code>dev</code>, <code>staging</code>: changes the capacity of dev: nodes 1 → 2 (2 objects)",
        "- **low** [AKS001](rules.md#aks001-cluster-replace) <code>prod</code>: deletes it",
      ].join("\n"),
    );
    expect(comment.match(/^### /gm)).toHaveLength(2);
    expect(comment).toContain("- <code>dev-cluster</code> · <code>a&#95;b.c</code>\n".replace("&#95;", "_"));
  });

  it("names the commit, the time and the versions", () => {
    const about = {
      commit: "0123abc",
      plannedFrom: "2026-11-23T04:00:00Z",
      plannedUntil: "2026-11-23T04:00:59Z",
      tools: ["Terraform 1.11.4", "azurerm 4.55.0"],
    };
    expect(renderMarkdown(reportOn([], { about }))).toContain(
      "\nCommit 0123abc, planned 2026-11-23 04&#58;00 UTC, with Terraform 1.11.4, azurerm 4.55.0.\n",
    );
  });

  it("offers an acceptance to paste, but none for an address with a secret or for many findings in one", () => {
    const entry =
      '{"rule":"AKS001","stack":"prod-cluster","address":"a_b.c[\\"\\u003cx\\u003e\\"]","reason":"","expires":"2027-02-21"}';
    expect(renderMarkdown(reportOn([reported({ address: 'a_b.c["<x>"]' })]))).toContain(`\`\`\`json\n${entry}\n\`\`\``);
    expect(JSON.parse(entry).address).toBe('a_b.c["<x>"]');
    const none = [reported({ address: "a_b.c[(sensitive)]" }), reported({ repeats: 7, message: "and 7 more" })];
    expect(renderMarkdown(reportOn(none))).not.toContain("json");
  });

  it("says what nobody planned", () => {
    const stack = { environment: "dev", counts: {}, changes: [] };
    const none = { ...stack, stack: "dev-a", origin: "none" } as const;
    const plan = { ...stack, stack: "dev-b", origin: "plan" } as const;
    const comment = renderMarkdown(reportOn([], { stacks: [none, plan] }));
    expect(comment).toContain("|  | no changes; 1 of 2 stacks not planned |");
    expect(comment).toContain("- <code>dev-a</code>: not planned\n");
    expect(renderMarkdown(reportOn([], { stacks: [none] }))).toContain("|  | not planned |");
  });
});
