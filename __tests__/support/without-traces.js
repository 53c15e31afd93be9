// cdktf takes a whole stack trace for every token, which the source maps of a test run make dear: of a suite that composes
// stacks it was half. No test reads one; errors keep theirs, and a test that needs cdktf's own puts `Error.captureStackTrace` back.
const takeTrace = Error.captureStackTrace;
Error.captureStackTrace = (object, below) => {
  // Only cdktf asks for as many lines as there are.
  if (Error.stackTraceLimit !== Number.MAX_SAFE_INTEGER) takeTrace(object, below);
};
