import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { formatProblem, InvalidDeclarationError } from "../../model/problem";
import { declaredPlatform } from "./platform";

const RESOURCES = { requests: { cpu: "50m", memory: "64Mi" } };

/** A service that nothing is said of. */
export const SERVICE = { image: "smaacc/web:5.0.1", ports: { http: 8080 }, resources: RESOURCES, replicas: 2 };

/** What is said of a platform: its mistakes, or its warnings where it has none. */
export function saidOf(declared: AnyPlatformDeclaration): readonly string[] {
  try {
    return loadPlatform(declared, { today: new Date("2026-11-23") }).warnings.map(formatProblem);
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(formatProblem);
  }
}

/** What is said of a platform of one environment `dev`, with changes. */
export function said(changes: object, environment: object = {}): readonly string[] {
  return saidOf(declaredPlatform({ dev: environment }, changes));
}

/** What is said of such a platform with one service `web`. */
export function ofWeb(
  web: object,
  changes: Partial<Record<keyof AnyPlatformDeclaration, unknown>> = {},
): readonly string[] {
  return said({ ...changes, services: { web: { ...SERVICE, ...web } } });
}
