import platform from "./platform";
import { runSynthesis } from "./stacks/synthesis/synthesize";

// Resolves and checks the platform, and writes its stacks: cluster-stack.ts, services-stack.ts and routes-stack.ts.
runSynthesis(platform);
