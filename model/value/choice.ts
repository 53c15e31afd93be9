import { oneOf, ValueError } from "./value-error";

/** Reads one of the listed values; the compiler holds the same list, this holds it for what the compiler did not see. */
export function choiceOf<T extends string>(allowed: readonly T[]): (value: T) => T {
  return (value) => {
    if (allowed.includes(value)) return value;
    throw new ValueError("be one of the known values", value, `write ${oneOf(allowed)}`);
  };
}
