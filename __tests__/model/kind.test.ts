import { DeclarationReader } from "../../model/declaration-reader";
import { kindOf } from "../../model/kind";
import { formatProblem, type Problem } from "../../model/problem";

const KINDS = ["natGateway", "loadBalancer", "userDefinedRouting"];

/** What reading a kind reports. */
function reported(declared: { readonly kind: string } | null | undefined): string[] {
  const problems: Problem[] = [];
  kindOf(new DeclarationReader(problems).at("egress"), declared, KINDS);
  return problems.map(formatProblem);
}

describe("kindOf", () => {
  it.each(KINDS)("reads %s", (kind) => {
    expect(kindOf(new DeclarationReader([]), { kind }, KINDS)).toBe(kind);
  });

  it.each(["natgateway", "", "constructor", "length"])("lists every kind when it is %j", (kind) => {
    expect(reported({ kind })).toEqual([
      `[egress.kind] must be one of the known values, got ${JSON.stringify(kind)}; write natGateway, loadBalancer or userDefinedRouting (value)`,
    ]);
  });

  it.each([[undefined], [null], [{ kind: undefined as unknown as string }]])("asks for a kind in %j", (declared) => {
    expect(reported(declared)).toEqual(["[egress.kind] must be declared, got nothing; add it (value)"]);
  });
});
