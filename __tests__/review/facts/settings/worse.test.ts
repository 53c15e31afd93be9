import {
  becomes,
  becomesNone,
  changes,
  goes,
  leaves,
  sinks,
  turnsOff,
  turnsOn,
  type Worse,
} from "../../../../review/facts/settings/worse";
import { UNKNOWN, type Value } from "../../../../review/plan/value";

type Pair = readonly [before: Value | undefined, after: Value | undefined];

/** Each way to become worse, with what is worse and what is not. */
const TABLE: readonly (readonly [name: string, worse: Worse, is: readonly Pair[], isNot: readonly Pair[]])[] = [
  [
    "a switch that is turned on",
    turnsOn(),
    [
      [false, true],
      [undefined, true],
      [null, "Enabled"],
      ["Disabled", "enabled"],
      ["Off", "On"],
      [false, "AlwaysOn"],
      ["false", "true"],
    ],
    [
      [true, true],
      [true, false],
      [UNKNOWN, true],
      [false, UNKNOWN],
      [false, null],
      ["On", true],
    ],
  ],
  [
    "a switch that is turned on, and is on where nobody says",
    turnsOn(true),
    [
      [false, true],
      [false, undefined],
      [false, null],
    ],
    [
      [undefined, true],
      [null, undefined],
    ],
  ],
  [
    "a switch that is turned off",
    turnsOff(),
    [
      [true, false],
      [true, undefined],
      ["true", "false"],
      ["Enabled", "Disabled"],
      ["enabled", "x"],
      ["On", "Off"],
      ["AlwaysOn", null],
    ],
    [
      [false, false],
      [undefined, false],
      [true, UNKNOWN],
      [true, "On"],
      [UNKNOWN, false],
    ],
  ],
  [
    "a switch that is turned off, and is on where nobody says",
    turnsOff(true),
    [
      [undefined, false],
      [null, false],
    ],
    [
      [undefined, undefined],
      [true, null],
    ],
  ],
  [
    "a word that becomes one of these",
    becomes("a", "b"),
    [
      ["c", "a"],
      [undefined, "b"],
      ["a", "b"],
    ],
    [
      ["a", "a"],
      [UNKNOWN, "a"],
      ["a", "c"],
      ["c", UNKNOWN],
      ["c", null],
    ],
  ],
  [
    "a word that is none of these any more",
    leaves("a", "b"),
    [
      ["a", "c"],
      ["b", undefined],
      ["a", null],
    ],
    [
      ["a", "b"],
      ["a", UNKNOWN],
      ["c", "d"],
      [undefined, "c"],
      [1, "c"],
    ],
  ],
  [
    "a word that sinks",
    sinks("a", "b", "c"),
    [
      ["c", "b"],
      ["b", "a"],
    ],
    [
      ["a", "b"],
      ["b", "b"],
      ["x", "a"],
      ["c", "x"],
      ["c", undefined],
    ],
  ],
  [
    "a block or value that goes",
    goes,
    [
      ["a", ""],
      ["a", null],
      [[{ a: 1 }], []],
      [[{ a: 1 }], [{}]],
      [{ a: 1 }, {}],
      [true, false],
      [[1, 2], []],
    ],
    [
      ["a", "b"],
      ["", ""],
      [[{ a: 1 }], UNKNOWN],
      [[{}], []],
      [false, undefined],
      [UNKNOWN, "a"],
    ],
  ],
  [
    "a word that becomes none",
    becomesNone,
    [
      ["azure", "None"],
      ["azure", "none"],
      ["calico", "NONE"],
    ],
    [
      ["None", "none"],
      ["", "none"],
      [undefined, "none"],
      ["azure", "nonesuch"],
      ["azure", undefined],
      [1, "none"],
      ["anone", "x"],
    ],
  ],
  [
    "a value that becomes another one",
    changes,
    [
      ["a", "b"],
      [["a"], ["b"]],
      [1, 2],
    ],
    [
      ["a", "a"],
      ["a", undefined],
      [undefined, "a"],
      ["a", UNKNOWN],
      ["a", ""],
      [["a"], []],
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
