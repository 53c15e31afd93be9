import { join } from "node:path";
import { fallenBack, recordedRatios, recordRatios } from "../../bench/ratios";
import { newFolder } from "../support/temporary-folder";

describe("fallenBack", () => {
  it.each([
    ["better than recorded", 12],
    ["as recorded", 10],
    ["a fifth below", 8],
  ])("says nothing about a ratio that is %s", (_, now) => {
    expect(fallenBack({ "stock / ours": 10 }, { "stock / ours": now })).toEqual([]);
  });

  it("says which ratio is more than a fifth below the recorded one", () => {
    expect(fallenBack({ "stock / ours": 10, "plain / ours": 1 }, { "stock / ours": 7.99, "plain / ours": 1 })).toEqual([
      "stock / ours: was 10.00, is 7.99; find out why, or record the ratios again",
    ]);
  });

  it("says which recorded ratio is not measured any more, and nothing about a new one", () => {
    expect(fallenBack({ gone: 1 }, { added: 1 })).toEqual([
      "gone: was 1.00, is not measured any more; record the ratios again",
    ]);
  });

  it("takes a measurement that came to nothing for one that has fallen back", () => {
    expect(fallenBack({ "stock / ours": 10 }, { "stock / ours": Number.NaN })).toHaveLength(1);
  });
});

it("what is recorded is read again, with two digits; without a file nothing is recorded", () => {
  const file = join(newFolder(), "ratios.json");
  expect(recordedRatios(file)).toEqual({});
  recordRatios(file, { synth: { "stock / ours": 10.126 } });
  expect(recordedRatios(file)).toEqual({ synth: { "stock / ours": 10.13 } });
});
