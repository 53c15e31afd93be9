// Runs the command `cdktf-aks-platform` of this repository from its sources: `node tools/command.js render dev`. Each file is
// compiled once, and kept until it changes, so that the command starts as fast as the packed one.
process.setSourceMapsEnabled(true);
require("./typescript");
require("../commands/main.ts");
