import type { PathSegment } from "../../problem";
import { each, error, type Finding } from "../../rule";

/** A token of HTTP. */
const HEADER = /^[-!#$%&'*+.^_`|~A-Za-z0-9]+$/;

/** Finds headers of a request whose names HTTP does not know. */
export function* headerName(at: readonly PathSegment[], names: readonly string[]): Iterable<Finding> {
  yield* each(names, function* (name) {
    if (HEADER.test(name)) return;
    yield error([...at, "headers", name], "be the name of a header", name, 'write it such as "Host"');
  });
}
