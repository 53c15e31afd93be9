import { earlier } from "../../../model/rules/earlier";

it("knows the first of each key, and nothing of what is the first itself", () => {
  const named = earlier<number>();
  expect([named("web", 1), named("jobs", 2), named("web", 3), named("web", 4)]).toEqual([undefined, undefined, 1, 1]);
});

it("each answers for itself", () => {
  earlier<number>()("web", 1);
  expect(earlier<number>()("web", 2)).toBeUndefined();
});
