import { read } from "../support/read";

describe("a plan of another shape", () => {
  const members = {
    resource_changes: "a list",
    resource_drift: "a list",
    deferred_changes: "a list",
    action_invocations: "a list",
    checks: "a list",
    output_changes: "an object",
    prior_state: "an object",
    planned_values: "an object",
    configuration: "an object",
    variables: "an object",
    errored: "a flag",
    complete: "a flag",
    terraform_version: "a text",
  };
  const wrong = Object.entries(members).flatMap(([key, shape]) =>
    (
      [
        ["a list", []],
        ["an object", {}],
        ["null", null],
        ["a number", 1],
      ] as const
    ).flatMap(([got, value]) => (got === shape ? [] : [[key, got, shape, value] as const])),
  );

  it.each(wrong)("is refused when %s is %s", (key, got, shape, value) => {
    expect(() => read({ format_version: "1.2", planned_values: {}, [key]: value })).toThrow(
      `must give "${key}" as ${shape}, got ${got}; write the plan again`,
    );
  });
});
