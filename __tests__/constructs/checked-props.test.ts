import { type TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { resolveOrThrow } from "../../constructs/checked-props";
import type { DeclarationReader } from "../../model/declaration-reader";
import { error, type Finding, type Rule, warning } from "../../model/rule";
import type { Shape } from "../../model/shape/shape";
import { parseLabelName } from "../../model/value/dns-name";
import { integerBetween } from "../../model/value/integer";
import { problemsOf } from "../support/problems";
import { synth } from "../support/synth";

interface Box {
  readonly name: string;
  readonly sides: { readonly count: number };
  readonly note: string | undefined;
}

function resolveBox(reader: DeclarationReader, { name, sides, note }: Box): Box {
  return {
    name: reader.required("name", name, parseLabelName),
    sides: { count: reader.at("sides").required("count", sides.count, integerBetween(1, 9)) },
    note,
  };
}

function rule(check: (box: Box, today: Date) => Iterable<Finding>): Rule<Box> {
  return { id: "box/rule", holds: "", source: "", check: (box, { today }) => check(box, today) };
}

/** A box has a name, sides that have a count, and perhaps a note. */
const COUNT: Shape = { kinds: [new Map([["count", { shape: { number: true }, isRequired: true }]])] };
const TEXT: Shape = { text: { known: undefined } };
const SHAPE: Shape = {
  kinds: [
    new Map([
      ["name", { shape: TEXT, isRequired: true }],
      ["sides", { shape: COUNT, isRequired: true }],
      ["note", { shape: TEXT, isRequired: false }],
    ]),
  ],
};

function box(props: Box, rules: readonly Rule<Box>[] = [], deferrable: readonly string[] = []) {
  return (stack: TerraformStack) =>
    resolveOrThrow(new Construct(stack, "box"), {
      props,
      shape: SHAPE,
      resolve: resolveBox,
      rules,
      deferrable,
    });
}

const VALID: Box = { name: "crate", sides: { count: 6 }, note: undefined };
const onlyTerraformKnows = Token.asString({ resolve: () => "later" });

it("a valid declaration is resolved", () => {
  let resolved: Box | undefined;
  synth((stack) => {
    resolved = box(VALID)(stack);
  });
  expect(resolved).toEqual(VALID);
});

it("fails when values cannot be read, with all problems and the path of the construct", () => {
  expect(problemsOf(box({ name: "Crate", sides: { count: 0 }, note: undefined }))).toEqual([
    '[test/box] name must be at most 63 lower-case letters, digits and hyphens, got "Crate"; begin and end with a letter or digit, such as "crate" (value)',
    "[test/box] sides.count must be a whole number from 1 to 9, got 0; choose one in that range (value)",
  ]);
});

it("fails when a rule is broken, together with what cannot be read", () => {
  const broken = rule((_box) => [error(["sides"], "be even", 3, "add one")]);
  expect(problemsOf(box({ ...VALID, name: "Crate" }, [broken]))).toEqual([
    '[test/box] name must be at most 63 lower-case letters, digits and hyphens, got "Crate"; begin and end with a letter or digit, such as "crate" (value)',
    "[test/box] sides must be even, got 3; add one (box/rule)",
  ]);
});

it("a problem of the whole declaration names no property", () => {
  const broken = rule(() => [error([], "be painted", "wood", "paint it")]);
  expect(problemsOf(box(VALID, [broken]))).toEqual(['[test/box] must be painted, got "wood"; paint it (box/rule)']);
});

it("fails when the props do not have their shape, and says nothing of what follows from it", () => {
  const judging = rule(({ sides, name }) => [
    ...(sides.count > 3 ? [error(["sides", "count"], "be few", sides.count, "take one off")] : []),
    error(["name"], "be short", name, "cut it"),
  ]);
  expect(problemsOf(box({ ...VALID, sides: { count: "6" as never } }, [judging]))).toEqual([
    '[test/box] sides.count must be a number, got "6"; write 6 (value)',
  ]);
  expect(problemsOf(box({ name: "crate", sdes: { count: 1 } } as never))).toEqual([
    '[test/box] sdes must be a known field, got "sdes"; write sides (value)',
  ]);
});

it("a warning is printed and stops nothing", () => {
  const risky = rule(() => [warning(["sides", "count"], "be 6", 5, "add one")]);
  expect(synth(box(VALID, [risky])).warnings).toEqual([
    "[test/box] sides.count should be 6, got 5; add one (box/rule)",
  ]);
});

it("a warning is said once, however often a construct reads what it was declared with", () => {
  const risky = rule(() => [warning(["sides", "count"], "be 6", 5, "add one")]);
  const twice = (stack: TerraformStack) => {
    const scope = new Construct(stack, "box");
    for (const props of [VALID, { ...VALID, note: "again" }]) {
      resolveOrThrow(scope, { props, shape: SHAPE, resolve: resolveBox, rules: [risky] });
    }
  };
  expect(synth(twice).warnings).toEqual(["[test/box] sides.count should be 6, got 5; add one (box/rule)"]);
});

it("a value that only Terraform knows is taken as it is where that is possible", () => {
  let resolved: Box | undefined;
  synth((stack) => {
    resolved = box({ ...VALID, name: onlyTerraformKnows }, [], ["name"])(stack);
  });
  expect(resolved).toEqual({ ...VALID, name: onlyTerraformKnows });
});

it("a rule does not judge a value that only Terraform knows", () => {
  const judging = rule(({ note }) => [error(["note"], "be short", note, "cut it")]);
  expect(problemsOf(box({ ...VALID, note: onlyTerraformKnows }, [judging], ["note"]))).toEqual([]);
  expect(problemsOf(box({ ...VALID, note: "long" }, [judging], ["note"]))).toEqual([
    '[test/box] note must be short, got "long"; cut it (box/rule)',
  ]);
});

it("a default that only Terraform knows is taken as it is, and not judged either", () => {
  let resolved: Box | undefined;
  const judging = rule(({ note }) => [error(["note"], "be short", note, "cut it")]);
  synth((stack) => {
    resolved = resolveOrThrow<Box>(new Construct(stack, "box"), {
      props: { ...VALID, name: onlyTerraformKnows },
      shape: SHAPE,
      resolve: () => ({ ...VALID, name: onlyTerraformKnows, note: `${onlyTerraformKnows}-note` }),
      rules: [judging],
      deferrable: ["name", "note"],
    });
  });
  expect(resolved).toEqual({ ...VALID, name: onlyTerraformKnows, note: `${onlyTerraformKnows}-note` });
});

it.each([
  ["text", { ...VALID, name: onlyTerraformKnows }, "name"],
  ["a number", { ...VALID, sides: { count: Token.asNumber({ resolve: () => 6 }) } }, "sides.count"],
])("fails when %s that is needed now is known only to Terraform", (_kind, props, place) => {
  expect(problemsOf(box(props))).toEqual([
    `[test/box] ${place} must be known when the app is synthesized, got a value that only Terraform knows; write the value itself, or read it before the app is built (value)`,
  ]);
});

it("rules judge by the day of the context", () => {
  let seen: Date | undefined;
  const looking = rule((_box, today) => {
    seen = today;
    return [];
  });
  synth(box(VALID, [looking]), { today: "2030-01-31" });
  expect(seen).toEqual(new Date("2030-01-31"));
});

it("fails when the day of the context is not a day", () => {
  expect(() => synth(box(VALID), { today: "soon" })).toThrow(
    'context today must be a day, got "soon"; write it such as "2026-11-23", or leave it out',
  );
});
