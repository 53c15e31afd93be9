import { routingOf } from "../../kubernetes/routing";
import { loginKey, loginPath } from "../../platform/login";
import type { PlacedLogin } from "../../platform/placed-login";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Finding, type Rule } from "../../rule";
import { oneOf, Wording } from "../../value/value-error";
import { earlier } from "../earlier";

/** What becomes of a request before somebody has signed in, or beside it. */
const BESIDE = ["redirect", "rewrite", "mirror"] as const;

/** What the proxy cannot speak to what is behind it. */
const NOT_HTTP = ["https", "grpc", "kubernetes.io/h2c"];

/** A login that cannot hold sends people round in circles, or lets some pass it. */
export const login: Rule<ResolvedPlatform> = {
  id: "platform/login",
  holds:
    "A login is in front of HTTP at hosts with a name and TLS, where no route takes what it says to browsers; of one host or one service, those of one name are the same.",
  source: "https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview",
  *check({ environments }) {
    for (const { logins, routing } of Object.values(environments)) {
      yield* each(logins, function* (placed) {
        yield* ofRoute(placed);
        const { index, gateway } = placed.route;
        if (routingOf(routing, gateway).tls !== false) return;
        const remedy = "declare the certificates of its gateway: browsers keep these cookies for TLS only";
        yield error(["routes", index, "login"], "be of a gateway with TLS", new Wording("plain HTTP"), remedy);
      });
      yield* ofOneHost(logins);
      yield* inTheWayOf(logins);
    }
  },
};

/** The first login of a host says it: all of them are in one place. */
function* inTheWayOf(logins: readonly PlacedLogin[]): Iterable<Finding> {
  const first = earlier<PlacedLogin>();
  for (const placed of logins) {
    const own = loginPath(placed.login);
    for (const { index, path } of placed.inTheWay) {
      if (first(`${index}`, placed) !== undefined) continue;
      yield error(
        ["routes", index, "path"],
        `leave what is at or below "${own}" to the login of routes[${placed.route.index}], which talks with browsers there`,
        path,
        "give the route another path: nobody could sign in at this host",
      );
    }
  }
}

function* ofRoute({ route, host, proxies }: PlacedLogin): Iterable<Finding> {
  const { index, protocol = "HTTP" } = route;
  const at = (...fields: readonly string[]) => ["routes", index, ...fields];
  if (host === undefined || host.startsWith("*")) {
    const remedy =
      "write a name: Entra sends people back to addresses that the app registration knows, each by its name";
    yield error(at("host"), "be the name of a host where there is a login", host, remedy);
  }
  if (protocol !== "HTTP") {
    yield error(at("login"), "be left out of what is not HTTP", new Wording(protocol), "remove it");
  }
  for (const field of BESIDE) {
    if (route[field] === undefined || route[field] === null) continue;
    const remedy = "remove it, or let the service do it: people come back to the path that the login sees";
    yield error(at(field), "be left out of a route with a login", route[field], remedy);
  }
  const [home, ...others] = namespacesOf({ proxies });
  if (others.length > 0) {
    const remedy =
      "move them into one namespace, which has one Secret for the cookies, or give each a route of its own";
    yield error(at("login"), `be in front of services of "${home}"`, new Wording(oneOf(others)), remedy);
  }
  for (const { name, target, appProtocol, isTaken } of proxies) {
    if (isTaken) {
      const remedy = "rename what is declared by that name, or give the login a name of its own";
      yield error(at("login"), "find the name of its proxy free", name, remedy);
    }
    if (appProtocol !== undefined && NOT_HTTP.includes(appProtocol)) {
      const remedy = `lead it to a port of plain HTTP: the proxy speaks nothing else to pods, and ${target} is for another`;
      yield error(at("login"), "be in front of plain HTTP", appProtocol, remedy);
    }
  }
}

function* ofOneHost(logins: readonly PlacedLogin[]): Iterable<Finding> {
  const first = earlier<PlacedLogin>();
  yield* each(logins, function* (placed) {
    const { route, host, login: own, proxies } = placed;
    const places = [
      ["host", `${route.gateway ?? ""} ${host} ${own.name}`] as const,
      ...proxies.map(({ name }) => ["service", name] as const),
    ];
    for (const [what, key] of places) {
      const other = first(`${what} ${key}`, placed);
      if (other === undefined) continue;
      if (loginKey(other.login) !== loginKey(own)) {
        const remedy = `let them be the same, or give one of them a name, such as name: "${own.name}-2"`;
        yield error(
          ["routes", route.index, "login"],
          `be that of routes[${other.route.index}], which has the same ${what}`,
          new Wording("another"),
          remedy,
        );
        return;
      }
      const [namespace] = namespacesOf(other);
      if (what === "host" && namespacesOf(placed).some((each) => each !== namespace)) {
        yield error(
          ["routes", route.index, "login"],
          `be in front of services of "${namespace}", as that of routes[${other.route.index}] at the same host`,
          new Wording(oneOf(namespacesOf(placed))),
          `move them into one namespace, which has one Secret for the cookies, or give one of the logins a name, such as name: "${own.name}-2"`,
        );
        return;
      }
    }
  });
}

function namespacesOf({ proxies }: Pick<PlacedLogin, "proxies">): readonly string[] {
  return [...new Set(proxies.map(({ namespace }) => namespace))];
}
