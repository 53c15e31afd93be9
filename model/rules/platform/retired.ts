import type { AnyPlatformDeclaration } from "../../platform/platform";
import { error, formOf, type Rule } from "../../rule";
import { parseLabelName } from "../../value/dns-name";

/** Which stacks there were, the record of stacks knows, which a synthesis reads; what is wrong anyway is told before. */
export const retired: Rule<Pick<AnyPlatformDeclaration, "retired" | "environments">> = {
  id: "platform/retired",
  holds: "What is retired is an environment or a stack that is recorded and that nobody declares, and is named once.",
  source: "https://developer.hashicorp.com/terraform/cli/commands/destroy",
  *check({ retired: names = [], environments }) {
    for (const [index, name] of names.entries()) {
      const at = ["retired", index];
      if (names.indexOf(name) < index) {
        yield error(at, "be named once", name, "take one of the two away");
      } else if (Object.hasOwn(environments, name)) {
        const remedy = "take it away here, or take its declaration away";
        yield error(at, "be of what is not declared any more", name, remedy);
      } else {
        yield* formOf(at, name, parseLabelName);
      }
    }
  },
};
