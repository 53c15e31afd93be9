const { mkdtempSync, realpathSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** Makes the folder that all temporary folders of a run are in: suites that share a process have no end of their own to remove theirs. */
module.exports = () => {
  process.env.RUN_FOLDER = mkdtempSync(join(realpathSync(tmpdir()), "aks-platform-tests-"));
};
