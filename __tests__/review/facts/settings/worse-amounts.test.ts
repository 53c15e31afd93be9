import {
  capped,
  dwindles,
  dwindlesInLength,
  falls,
  isLowerTier,
  isSmallerPlan,
  shortens,
  shrinks,
  type Worse,
} from "../../../../review/facts/settings/worse";
import { UNKNOWN, type Value } from "../../../../review/plan/value";

type Pair = readonly [before: Value | undefined, after: Value | undefined];

/** Each way to become worse, with what is worse and what is not. */
const TABLE: readonly (readonly [name: string, worse: Worse, is: readonly Pair[], isNot: readonly Pair[]])[] = [
  [
    "a number that falls",
    falls,
    [
      [2, 1],
      ["30", "29"],
      [1, 0],
    ],
    [
      [1, 1],
      [1, 2],
      [undefined, 1],
      [2, undefined],
      [2, null],
      [2, UNKNOWN],
      [null, 1],
    ],
  ],
  [
    "a number that falls to one or below half",
    dwindles,
    [
      [2, 1],
      [3, 1],
      [1, 0],
      [9, 4],
    ],
    [
      [10, 5],
      [1, 1],
      [0, 0],
      [4, 9],
      [undefined, 1],
      [9, undefined],
      [9, UNKNOWN],
    ],
  ],
  [
    "blocks of which there are fewer",
    dwindlesInLength,
    [
      [[1, 2], [1]],
      [[1], []],
      [[1], null],
      [[1], undefined],
    ],
    [
      [[1], [2]],
      [[], []],
      [[1], [1, 2]],
      [undefined, []],
      [[1], UNKNOWN],
      [[1], "x"],
      ["ab", []],
    ],
  ],
  [
    "a lower tier",
    isLowerTier,
    [
      ["Premium", "Standard"],
      ["standard", "Basic"],
      ["Basic", "Developer"],
      ["Developer", "Shared"],
      ["Shared", "Consumption"],
      ["Consumption", "Free"],
      ["Premium_2", "Premium_1"],
      ["Standard_1", "Free"],
    ],
    [
      ["Standard", "Premium"],
      ["Premium", "Premium"],
      ["Premium_1", "Premium_2"],
      ["Premium", "P1v3"],
      ["Gold", "Basic"],
      ["Premium", "Gold"],
      ["Premium", undefined],
      [undefined, "Free"],
      [3, "Free"],
      ["Basic_2", "Standard_1"],
      ["1Premium", "Free"],
    ],
  ],
  [
    "a smaller size",
    shrinks,
    [
      ["GP_Standard_D8ds_v5", "GP_Standard_D2ds_v5"],
      ["GP_Standard_D2s_v3", "B_Standard_B2s"],
      ["MO_Standard_E4ds_v4", "GP_Standard_D4ds_v4"],
      ["GP_Gen5_8", "GP_Gen5_2"],
    ],
    [
      ["GP_Standard_D4ds_v5", "GP_Standard_D2ds_v5"],
      ["GP_Standard_D2ds_v5", "GP_Standard_D8ds_v5"],
      ["B_Standard_B2s", "GP_Standard_D2s_v3"],
      ["GP_Standard_D8ds_v5", undefined],
      [undefined, "B_Standard_B2s"],
      ["GP_Standard_D8ds_v5", "Basic"],
      [8, "B_Standard_B2s"],
      ["xGP_Standard_D8s_v3", "B_Standard_B2s"],
    ],
  ],
  [
    "a smaller plan",
    isSmallerPlan,
    [
      ["P1v3", "S1"],
      ["S1", "B1"],
      ["B1", "D1"],
      ["D1", "F1"],
      ["P2v3", "P1v3"],
      ["P1mv3", "P0v3"],
    ],
    [
      ["P1v3", "P1v3"],
      ["S1", "P1v3"],
      ["P1v3", "P2v3"],
      ["Y1", "F1"],
      ["P1v3", "Y1"],
      ["P1v3", undefined],
      [undefined, "F1"],
      [1, "F1"],
      ["B2", "S1"],
      ["XP1v3", "F1"],
    ],
  ],
  [
    "a most that comes or falls",
    capped,
    [
      [-1, 5],
      [undefined, 5],
      [null, 5],
      [10, 5],
      [1, 0],
    ],
    [
      [5, 10],
      [5, 5],
      [5, -1],
      [5, undefined],
      [UNKNOWN, 5],
      [5, UNKNOWN],
      [-1, undefined],
    ],
  ],
  [
    "a duration that gets shorter",
    shortens,
    [
      ["P30D", "P29D"],
      ["P1M", "P4W"],
      ["P1Y", "P11M"],
      ["P1W", "P6D"],
      ["P1M1D", "P1M"],
    ],
    [
      ["P7D", "P1W"],
      ["P7D", "P8D"],
      ["P7D", "PT1H"],
      ["P7D", undefined],
      [undefined, "P1D"],
      ["xP7D", "P1D"],
      ["P7D", "P1Dx"],
      [7, "P1D"],
    ],
  ],
];

describe.each(TABLE)("%s", (_, worse, is, isNot) => {
  it.each(is.map((pair) => [pair]))("is %p", ([before, after]) => {
    expect(worse(before, after)).toBe(true);
  });

  it.each(isNot.map((pair) => [pair]))("is not %p", ([before, after]) => {
    expect(worse(before, after)).toBe(false);
  });
});
