import type { AdoptArguments } from "../adopt";
import { and, domainName } from "./read-options";
import type { CommandRegistration } from "./registration";

/** `adopt`: a platform of what there is already. */
export const adoptCommand: CommandRegistration = (program, { context }) => {
  program
    .command("adopt")
    .description("declares a cluster that is there already, and what takes it over into the state of Terraform")
    .option("--azure <files...>", "what `az aks show`, `az aks nodepool list` and others printed with -o json", [])
    .option("--kubernetes <files...>", "what `kubectl get … -o yaml` printed, or manifests", [])
    .requiredOption("--out <folder>", "folder for the platform, the import blocks, and the list of what changes")
    .option(
      "--authorized-cidr <range>",
      "who may call an API server that answers the whole internet today; may be repeated",
      and,
      [],
    )
    .option("--context <name>", "context of the kubeconfig, of a cluster that is not in Azure")
    .option("--name <name>", "name of the platform; by default the namespace that most of it is in")
    .option("--domain <zone>", "DNS zone of the platform", domainName)
    .option("--environment <name>", "name of the environment", "prod")
    .option("--closed", "close what no network policy closes today", false)
    .action((options: AdoptArguments) => {
      const { adopt }: typeof import("../adopt") = require("../adopt");
      adopt(options, context);
    });
};
