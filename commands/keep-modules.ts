import { keepModules } from "./kept-modules";
import { compileForShortRun } from "./short-run";

// Asked for by Node before an app, with --require.
compileForShortRun();
keepModules(process.cwd());
