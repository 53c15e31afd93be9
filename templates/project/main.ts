import { runSynthesis } from "cdktf-aks-platform";
import platform from "./platform";

runSynthesis(platform);
