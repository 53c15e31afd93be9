import { oneOf, ValueError } from "./value-error";

/**
 * Reads one of the listed values; the compiler checks the same list, this checks what the compiler did not see.
 *
 * @returns a function that throws a ValueError for any other value
 */
export function choiceOf<T extends string | number>(allowed: readonly T[]): (value: T) => T {
  return (value) => {
    if (allowed.includes(value)) return value;
    throw new ValueError("be one of the known values", value, `write ${oneOf(allowed)}`);
  };
}
