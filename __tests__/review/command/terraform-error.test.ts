import { terraformError } from "../../../review/command/terraform-error";

// As Terraform 1.11.4 wrote them, shortened.
const IN_A_FUNCTION = `
Error: Error in function call

  on cdk.tf.json line 1, in resource.terraform_data.a:
   1: {"variable":{"pw":{"type":"string","default":"hunter2hunter2zz"}}}
    ├────────────────
    │ while calling regex(pattern, string)
    │ var.pw is "hunter2hunter2zz"

Call to function "regex" failed: pattern did not match any part of the given
string.
`;
const WARNED = `There are some problems with the CLI configuration:
╷
│ Warning: Unable to open CLI configuration file
│
│ The CLI configuration file at "/root/.terraformrc" does not exist.
╵

Error: Unsupported argument

  on cdk.tf.json line 12, in resource.terraform_data.b:
  12:         "adminPassword": "hunter2hunter2zz"
  13:       }

An argument named "adminPassword" is not expected here.
`;
const FRAMED = [
  "\u001b[31m╷\u001b[0m\u001b[0m",
  "\u001b[31m│\u001b[0m \u001b[0m\u001b[1m\u001b[31mError: \u001b[0mInvalid value\u001b[0m",
  "\u001b[31m│\u001b[0m \u001b[0m  on cdk.tf.json line 12:",
  '\u001b[31m│\u001b[0m \u001b[0m  12: "value": \u001b[4m"hunter2hunter2zz"\u001b[0m',
  '\u001b[31m│\u001b[0m \u001b[0m    │ var.pw is "hunter2hunter2zz"',
  "\u001b[31m╵\u001b[0m\u001b[0m",
].join("\n");

describe("an error of Terraform", () => {
  it.each([
    [
      IN_A_FUNCTION,
      'Error: Error in function call on cdk.tf.json line 1, in resource.terraform_data.a: Call to function "regex" failed: pattern did not match any part of the given string.',
    ],
    [
      WARNED,
      'Error: Unsupported argument on cdk.tf.json line 12, in resource.terraform_data.b: An argument named "adminPassword" is not expected here.',
    ],
    [FRAMED, "Error: Invalid value on cdk.tf.json line 12:"],
  ])("is told without what it quotes, case %#", (said, told) => {
    expect(terraformError(said)).toBe(told);
  });

  it.each([
    [
      '  3:   "count": "hunter2zz"',
      'Unsuitable value: "hunter2zz" is no number.',
      'Unsuitable value: "(what is written there)" is no number.',
    ],
    [
      '  3:   "sku": "hunter"',
      "expected sku to be one of [Basic], got hunter",
      "expected sku to be one of [Basic], got (what is written there)",
    ],
    ['  3:   "pin": 4711', 'cannot convert "4711"', 'cannot convert "(what is written there)"'],
    [
      '  3:   "pin": "a\\"b-c-d"',
      'cannot convert "a\\"b-c-d" or a"b-c-d',
      'cannot convert "(what is written there)" or (what is written there)',
    ],
    ['    │ var.note is "Hunter2"', "no Hunter2 here", "no (what is written there) here"],
    ['  3:   "note": "string"', "a string is required", "a string is required"],
    ['  3: resource "kind" "hunter2zz" {', 'in "hunter2zz"', 'in "hunter2zz"'],
    ['  3:   "hunter2zz": {', 'no argument "hunter2zz"', 'no argument "hunter2zz"'],
    [
      '  4:   "value": "${tonumber(\\"hunter2zz\\")}"',
      'cannot convert "hunter2zz" to number',
      'cannot convert "(what is written there)" to number',
    ],
    ['  3:   "note": ""', 'got ""', 'got ""'],
  ])("repeats nothing of the line %s in its own words", (quoted, said, told) => {
    expect(terraformError(["Error: x", quoted, said].join("\n"))).toBe(`Error: x ${told}`);
  });

  it("is told from its beginning, twelve lines of it", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    expect(terraformError(["before", "Error: x", ...lines].join("\n"))).toBe(
      ["Error: x", ...lines.slice(0, 11)].join(" "),
    );
  });

  it("is told as it is where nothing says Error", () => {
    expect(terraformError("terraform: not found\r\n")).toBe("terraform: not found");
    expect(terraformError("")).toBe("");
  });
});
