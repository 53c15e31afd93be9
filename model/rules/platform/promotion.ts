import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Rule, warning } from "../../rule";
import { oneOf } from "../../value/value-error";

/** The compiler checks the names; this checks what the compiler did not see, and that each is there only once. */
export const promotion: Rule<ResolvedPlatform> = {
  id: "platform/promotion",
  holds: "The promotion order names declared environments, each once, and every one of production.",
  source: "platform.ts of this project: promotion",
  *check({ promotion: order, environments }) {
    for (const [index, name] of order.entries()) {
      if (!Object.hasOwn(environments, name)) {
        yield error(
          ["promotion", index],
          "be a declared environment",
          name,
          `write ${oneOf(Object.keys(environments))}`,
        );
      } else if (order.indexOf(name) !== index) {
        yield error(["promotion", index], "name every environment once", name, "take away one of the two");
      }
    }
    // one who wrote a name that nobody declares may have meant the one that is left out
    if (order.length === 0 || !order.every((name) => Object.hasOwn(environments, name))) return;
    for (const [name, { production }] of Object.entries(environments)) {
      if (!production || order.includes(name)) continue;
      const remedy = `add "${name}" after what is tried before it, or nothing has to pass anywhere before it`;
      yield warning(["promotion"], "name every environment of production", order, remedy);
    }
  },
};
