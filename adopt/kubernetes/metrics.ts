import { SCRAPING_ANNOTATIONS } from "../../model/kubernetes/annotations";
import { type Fields, labelsAt, numberAt, said } from "../json";

/** Where pods are scraped, as their annotations say; and the annotations that are left. */
export function metricsOf(
  pod: Fields,
  ports: Fields,
): { readonly declared: Fields | false; readonly annotations: Readonly<Record<string, string>> } {
  const annotations = labelsAt(pod, "annotations");
  const told = (what: string) => annotations[`${SCRAPING_ANNOTATIONS}${what}`];
  const port = Object.keys(ports).find((key) => numberAt(ports[key], "container") === Number(told("port")));
  if (told("scrape") !== "true" || port === undefined) return { declared: false, annotations };
  const rest = Object.entries(annotations).filter(([key]) => !key.startsWith(SCRAPING_ANNOTATIONS));
  return { declared: said({ port, path: told("path") }), annotations: Object.fromEntries(rest) };
}
