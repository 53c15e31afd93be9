import seed from "../../__tests__/support/seed-platform";
import { runSynthesis } from "../../stacks/synthesis/synthesize";
import { TODAY } from "./edited";

// What is measured: the platform that ships, as the tests keep it, so that figures of two days can be compared.
runSynthesis(seed, { today: TODAY });
