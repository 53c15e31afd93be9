// jest brings it, and nobody else asks for it.
const { default: Sequencer } = require(require.resolve("@jest/test-sequencer", { paths: [require.resolve("jest")] }));

/** Suites that take more than a few seconds, the longest first. */
const SLOW = [
  "consumer/consumer",
  "model/platform/damaged-platform",
  "review/size",
  "commands/init",
  "architecture",
  "tools/shapes/generate",
  "review/command/private-folder",
  "views/capacity/capacity",
  "review/workflow",
  "readme",
];

/**
 * Starts the suites that take longest before all others, so that no process is left alone with one of them at the end. jest
 * knows which they are only where it has run before.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = SLOW.findIndex((suite) => path.endsWith(`/__tests__/${suite}.test.ts`));
      return index === -1 ? SLOW.length : index;
    };
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
