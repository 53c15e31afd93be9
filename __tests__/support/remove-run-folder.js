const { rmSync } = require("node:fs");

/** Removes the temporary folders of a run. */
module.exports = () => {
  if (process.env.RUN_FOLDER) rmSync(process.env.RUN_FOLDER, { recursive: true, force: true });
};
