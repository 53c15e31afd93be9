import { jsKindOf } from "./js-kind";
import type { Shape } from "./shape";

/** Whether a value is of a kind that a shape has, whatever is in it. */
export function mayBe({ text, parsed, number, flags, items, values, kinds }: Shape, value: unknown): boolean {
  const texts = text ?? parsed;
  const forms = { text: texts, instance: texts, number, flag: flags, list: items, record: values ?? kinds };
  const kind = jsKindOf(value);
  return kind in forms && Boolean(forms[kind as keyof typeof forms]);
}
