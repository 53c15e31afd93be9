import { mainPort } from "../../../model/kubernetes/port";

describe("mainPort", () => {
  it.each([
    ["the one named http", ["admin", "http"], "http"],
    ["the only one", ["admin"], "admin"],
    ["open where several ports have other names", ["admin", "metrics"], undefined],
    ["nothing without ports", [], undefined],
  ])("is %s", (_, names, name) => {
    expect(mainPort(names)).toBe(name);
  });
});
