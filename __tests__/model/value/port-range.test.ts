import { parsePortRange } from "../../../model/value/port-range";

describe("a port, or a row of them", () => {
  it.each([
    [443, "443"],
    ["443", "443"],
    [1, "1"],
    [65_535, "65535"],
    ["8000-8100", "8000-8100"],
    ["8000-8000", "8000-8000"],
  ])("is read: %j", (written, read) => {
    expect(parsePortRange(written)).toBe(read);
  });

  it.each([
    [0, "must be a whole number from 1 to 65535, got 0; choose one in that range"],
    ["65536", "must be a whole number from 1 to 65535, got 65536; choose one in that range"],
    ["8000-70000", "must be a whole number from 1 to 65535, got 70000; choose one in that range"],
    ["https", 'must be a port, or a row of them, got "https"; write 443, or "8000-8100"'],
    ["8100-8000", 'must be a row that begins before it ends, got "8100-8000"; write "8000-8100"'],
  ])("is none: %j", (written, message) => {
    expect(() => parsePortRange(written)).toThrow(message);
  });
});
