import type { HeadersDeclaration, ReplacedPath } from "../model/kubernetes/route-action";
import type { RoutedPath } from "./routed-path";

/**
 * What becomes of the requests of a route, as filters of a rule, with the defaults that the API server would write.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter
 */
export function filtersOf({ route, mirror }: RoutedPath): readonly object[] {
  if (!route) return [];
  const { requestHeaders, responseHeaders, rewrite, redirect } = route;
  return [
    ...(requestHeaders
      ? [{ type: "RequestHeaderModifier", requestHeaderModifier: headerModifier(requestHeaders) }]
      : []),
    ...(responseHeaders
      ? [{ type: "ResponseHeaderModifier", responseHeaderModifier: headerModifier(responseHeaders) }]
      : []),
    ...(rewrite ? [{ type: "URLRewrite", urlRewrite: { ...hostname(rewrite), ...replacement(rewrite) } }] : []),
    ...(redirect ? [{ type: "RequestRedirect", requestRedirect: requestRedirect(redirect) }] : []),
    ...(mirror ? [{ type: "RequestMirror", requestMirror: requestMirror(mirror, route.mirror?.percent) }] : []),
  ];
}

/** How long an answer of a rule may take. */
export function timeoutsOf(route: RoutedPath["route"]): { readonly timeouts?: object } {
  return route?.timeouts ? { timeouts: { ...route.timeouts } } : {};
}

function requestRedirect(redirect: NonNullable<NonNullable<RoutedPath["route"]>["redirect"]>) {
  const { scheme, port, statusCode = 302 } = redirect;
  return {
    ...(scheme && { scheme }),
    ...hostname(redirect),
    ...(port !== undefined && { port }),
    statusCode,
    ...replacement(redirect),
  };
}

function requestMirror({ service, namespace, port }: NonNullable<RoutedPath["mirror"]>, percent: number | undefined) {
  return {
    backendRef: { group: "", kind: "Service", name: service, ...(namespace !== undefined && { namespace }), port },
    ...(percent !== undefined && { percent }),
  };
}

function hostname({ hostname }: { readonly hostname?: string }) {
  return hostname === undefined ? {} : { hostname };
}

function replacement({ replaceFullPath, replacePrefixMatch }: ReplacedPath) {
  if (replaceFullPath !== undefined) return { path: { type: "ReplaceFullPath", replaceFullPath } };
  return replacePrefixMatch === undefined ? {} : { path: { type: "ReplacePrefixMatch", replacePrefixMatch } };
}

function headerModifier({ set, add, remove }: HeadersDeclaration) {
  const pairs = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }));
  return {
    ...(set && { set: pairs(set) }),
    ...(add && { add: pairs(add) }),
    ...(remove && { remove: [...remove] }),
  };
}
