import { parseFileMode } from "../../../model/value/file-mode";

it.each(["0440", "440", "0777", "000"])("reads %s as the mode of a file", (mode) => {
  expect(parseFileMode(mode)).toBe(mode);
});

it.each(["0888", "44", "1777", "0o440", "rw-"])("refuses %s", (mode) => {
  expect(() => parseFileMode(mode)).toThrow(
    `must be the mode of a file in octal, got "${mode}"; write three digits from 0 to 7, such as "0440"`,
  );
});
