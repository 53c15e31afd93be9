import platform from "./platform";
import { runSynthesis } from "./stacks/synthesize";

runSynthesis(platform);
