import { matchKey } from "../../../kubernetes/route";
import { requestOf } from "../../../kubernetes/route-index";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";
import type { RoutingSubject } from "../subject";

/** Of two routes for the same requests, the gateway picks the older one, and the other never answers. */
export const routeUnique: Rule<RoutingSubject> = {
  id: "route/unique",
  holds: "No two routes of a gateway are for the same requests: host, path type, path, and what else is asked of them.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule",
  *check({ routes }) {
    const asked = earlier<number>();
    yield* each(routes, function* (route) {
      const { index, path, pathType, protocol, port } = route;
      const other = asked(requestOf(route), index);
      if (other === undefined) return;
      const isTcp = protocol === "TCP";
      yield error(
        ["routes", index],
        `differ from routes[${other}] in ${isTcp ? "its port" : "host, path or path type"}`,
        new Wording(isTcp ? `port ${port} again` : `${pathType} "${path}"${matchKey(route)} again`),
        `remove one of the two, or give it another ${isTcp ? "port" : "path"}`,
      );
    });
  },
};
