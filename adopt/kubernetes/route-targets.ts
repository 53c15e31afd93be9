import { mainPort } from "../../model/kubernetes/port";
import { fieldsAt, numberAt, textAt, valueAt } from "../json";
import type { ReadEntry } from "./read-entry";

/** Records whose entries routes lead to. */
const ROUTED = new Set(["services", "statefulSets", "externalServices"]);

/** What routes lead to, by the Services before it. */
export class RouteTargets {
  private readonly byService = new Map<string, ReadEntry>();

  constructor(entries: readonly ReadEntry[]) {
    for (const entry of entries) {
      if (!ROUTED.has(entry.section)) continue;
      const others = Object.keys(fieldsAt(entry.declared, "additionalServices"));
      const outside = textAt(entry.declared, "exposed.serviceName");
      for (const service of [...others, ...(outside === undefined ? [] : [outside])]) this.add(entry, service, false);
      this.add(entry, entry.name, true);
    }
  }

  /** What a route is declared to lead to for a port of a Service, by number or name; undefined where nothing is declared. */
  find(namespace: string | undefined, service: string | undefined, port: unknown): string | undefined {
    const entry = this.byService.get(`${namespace}/${service}`);
    if (!entry) return undefined;
    const ports = fieldsAt(entry.declared, "ports");
    const names = Object.keys(ports);
    const key = names.find((name) => isPort(name, ports[name], port)) ?? this.behind(entry, service, port);
    if (key === undefined) return undefined;
    return mainPort(names) === key ? entry.name : `${entry.name}:${key}`;
  }

  /** The port of the workload that a port of another Service of it leads to. */
  private behind({ declared }: ReadEntry, service: string | undefined, port: unknown): string | undefined {
    const ports = fieldsAt(fieldsAt(declared, "additionalServices")[service ?? ""], "ports");
    const found = Object.entries(ports).find(([name, each]) => name === port || numberAt(each, "port") === port);
    return textAt(found?.[1], "targetPort");
  }

  private add(entry: ReadEntry, service: string, isOwn: boolean): void {
    const key = `${entry.namespace}/${service}`;
    if (isOwn || !this.byService.has(key)) this.byService.set(key, entry);
  }
}

function isPort(name: string, declared: unknown, port: unknown): boolean {
  if (name === port || textAt(declared, "serviceName") === port) return true;
  const container = typeof declared === "number" ? declared : valueAt(declared, "container");
  return (numberAt(declared, "service") ?? (name === "http" ? 80 : container)) === port;
}
