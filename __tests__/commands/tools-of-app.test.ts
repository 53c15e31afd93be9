import { compilerVariables } from "../../commands/tools-of-app";

describe("the variables of a compiler", () => {
  const { GOGC, GOMEMLIMIT } = process.env;
  beforeEach(() => {
    delete process.env.GOGC;
    delete process.env.GOMEMLIMIT;
  });
  afterEach(() => {
    delete process.env.GOGC;
    delete process.env.GOMEMLIMIT;
    Object.assign(process.env, {
      ...(GOGC !== undefined && { GOGC }),
      ...(GOMEMLIMIT !== undefined && { GOMEMLIMIT }),
    });
  });

  it("let it collect nothing below two gigabytes", () => {
    expect(compilerVariables()).toEqual({ GOGC: "off", GOMEMLIMIT: "2GiB" });
  });

  it("leave what somebody has set", () => {
    process.env.GOGC = "50";
    expect(compilerVariables()).toEqual({ GOGC: "50", GOMEMLIMIT: "2GiB" });
  });
});
