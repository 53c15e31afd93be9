import { Node } from "constructs";

/** What cdktf notes of every element, so that it has a place for its trace. */
const TRACE_OF_ELEMENT = "stacktrace";
const NO_FRAMES: readonly string[] = [];

interface Traces {
  captureStackTrace: () => readonly string[];
}

/**
 * Runs something in which nothing is kept in place of traces that nobody takes: cdktf has an empty list for every token and
 * every block of a resource, a hundred of them for a service, and a note with nothing in it for every element. They are a
 * tenth of the memory of a large app.
 */
export function withoutEmptyTraces<Result>(build: () => Result): Result {
  const traces = tracesOfCdktf();
  const take = traces?.captureStackTrace;
  const { addMetadata } = Node.prototype;
  Node.prototype.addMetadata = function add(type, data, options) {
    if (type !== TRACE_OF_ELEMENT || options !== undefined) addMetadata.call(this, type, data, options);
  };
  if (traces) traces.captureStackTrace = () => NO_FRAMES;
  try {
    return build();
  } finally {
    Node.prototype.addMetadata = addMetadata;
    if (traces && take) traces.captureStackTrace = take;
  }
}

/** What takes traces, which is no part of what cdktf promises; undefined where it is elsewhere: lists are kept then. */
function tracesOfCdktf(): Traces | undefined {
  try {
    return require("cdktf/lib/tokens/private/stack-trace");
  } catch {
    return undefined;
  }
}
