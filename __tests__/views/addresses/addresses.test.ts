import fc from "fast-check";
import { anyAddressed, isReported } from "../../support/any-address-environment";

describe("the addresses of an environment", () => {
  it("are those of a list of everything that has one, private endpoints and IPv6 included", () => {
    fc.assert(fc.property(anyAddressed, isReported), { numRuns: 200 });
  });
});
