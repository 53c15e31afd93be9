import { columns, line } from "../../commands/columns";

describe("the columns of a table", () => {
  it("are as wide as their widest cell, and their rows end without blanks", () => {
    const rows = [
      ["workload", "team", "alerts"],
      ["web", "-", "12"],
    ];
    expect(columns(rows).map(line)).toEqual(["workload  team  alerts", "web       -     12"]);
  });

  it("are not widened by the last cell of a shorter row", () => {
    const rows = [
      ["skipped", "a long reason"],
      ["passed", "200", "3 ms"],
    ];
    expect(columns(rows).map(line)).toEqual(["skipped  a long reason", "passed   200  3 ms"]);
  });

  it("are none of no rows", () => expect(columns([])).toEqual([]));
});
