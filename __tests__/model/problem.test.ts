import fc from "fast-check";
import {
  formatPath,
  formatProblem,
  InvalidDeclarationError,
  type PathSegment,
  type Problem,
  problemAt,
} from "../../model/problem";

const problem = (path: readonly PathSegment[], message: string, rule = "value"): Problem =>
  problemAt(path, rule, "error", message);

describe("formatPath", () => {
  it.each<[PathSegment[], string]>([
    [[], ""],
    [["name"], "name"],
    [["environments", "prod", "network"], "environments.prod.network"],
    [["services", "users-v1", "ports"], 'services["users-v1"].ports'],
    [["routes", 2, "to"], "routes[2].to"],
    [["users-v1"], '["users-v1"]'],
    [["labels", 'a"b'], 'labels["a\\"b"]'],
    [["labels", ""], 'labels[""]'],
    [["ports", "80"], 'ports["80"]'],
  ])("writes %p as one writes it in TypeScript", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });

  it("writes no two paths alike", () => {
    const segment = fc.oneof(
      fc.nat(100),
      fc.string(),
      fc.constantFrom("services", "users-v1", 'a"b', "a.b", "[0]", ""),
    );
    const paths = fc.array(segment, { maxLength: 5 });
    fc.assert(
      fc.property(paths, paths, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(formatPath(one)).not.toBe(formatPath(other));
      }),
    );
  });
});

describe("formatProblem", () => {
  it("is one line", () => {
    expect(formatProblem(problem(["routes", 2, "to"], "must …, got …; …", "route/backend"))).toBe(
      "[routes[2].to] must …, got …; … (route/backend)",
    );
  });
});

describe("InvalidDeclarationError", () => {
  it("counts one mistake in words", () => {
    expect(new InvalidDeclarationError([problem(["name"], "must be a name")]).message).toBe(
      "1 mistake in what was declared:\n\nname\n  must be a name (value)",
    );
  });

  it("groups mistakes by place, in the order of the places' names, with numbers as numbers", () => {
    const error = new InvalidDeclarationError([
      problem(["services", "web", "ports"], "must b"),
      problem(["routes", 10], "must c"),
      problem(["routes", 9], "must d"),
      problem(["services", "web", "ports"], "must a", "service/port-number"),
      problem(["environments", "prod"], "must e"),
    ]);
    expect(error.message).toBe(
      [
        "5 mistakes in what was declared:",
        "",
        "environments.prod",
        "  must e (value)",
        "",
        "routes[9]",
        "  must d (value)",
        "",
        "routes[10]",
        "  must c (value)",
        "",
        "services.web.ports",
        "  must b (value)",
        "  must a (service/port-number)",
      ].join("\n"),
    );
  });

  it("shows errors only, and keeps all problems as data", () => {
    const warning: Problem = problemAt(["name"], "x/y", "warning", "should be longer");
    const error = new InvalidDeclarationError([warning, problem([], "must be declared")]);
    expect(error.message).toBe(
      "1 mistake in what was declared:\n\n(the whole declaration)\n  must be declared (value)",
    );
    expect(error.problems).toEqual([warning, problem([], "must be declared")]);
    expect(error.name).toBe("InvalidDeclarationError");
  });
});

describe("a secret in the place of something else", () => {
  // put together here, so that who searches repositories for secrets finds none
  const token = `ghp_${"aB3dE6gH9".repeat(4)}`;

  it("stands neither in the place nor in the message of a problem", () => {
    const found = problem(["services", token], `must be a number, got "${token}"; write 1`);
    expect(formatProblem(found)).toBe('[services.…] must be a number, got "…"; write 1 (value)');
  });

  it("leaves everything else as it is", () => {
    const message = 'must be a number, got "ghp_short"; see https://example.org/a';
    expect(problem(["a"], message).message).toBe(message);
  });
});
