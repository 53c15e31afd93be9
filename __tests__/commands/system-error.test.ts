import { readFileSync } from "node:fs";
import { CommandError } from "../../commands/command-error";
import { inWords } from "../../commands/system-error";

describe("what the system refuses", () => {
  it("is said in words, with its code", () => {
    const read = () =>
      inWords(
        () => readFileSync("/no/such/file"),
        (code) => `it must be there, got ${code}`,
      );
    expect(read).toThrow(new CommandError("it must be there, got ENOENT"));
  });

  it("is nothing where it does not refuse, and no other error", () => {
    expect(inWords(() => 1, String)).toBe(1);
    const broken = () => {
      throw new TypeError("ours");
    };
    expect(() => inWords(broken, String)).toThrow(new TypeError("ours"));
  });
});
