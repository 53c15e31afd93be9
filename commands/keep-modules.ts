import { keepModules } from "./kept-modules";

// Asked for by Node before an app, with --require.
keepModules(process.cwd());
