import type { AnyPlatformDeclaration } from "./platform";

/**
 * A platform whose routes ask for no login: where nobody trusts the accounts of the cluster, who asks for it could not sign in
 * himself.
 */
export function withoutLogins(declared: AnyPlatformDeclaration): AnyPlatformDeclaration {
  const { routes } = declared;
  return routes ? { ...declared, routes: routes.map(({ login: _, ...route }) => route) } : declared;
}
