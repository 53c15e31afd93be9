import type { AddonsDeclaration } from "../../../azure/addons";
import type { ResolvedCluster } from "../../../azure/cluster";
import { daysUntil } from "../../../azure/kubernetes-release";
import { error, type Finding, type Rule, type RuleContext, warning } from "../../../rule";

const NGINX_ENDS = "2026-11-30";
const CLEANER_HOURS = { min: 24, max: 2160 } as const;
const SPAN = /^\d+[smh]$/;

/** `asm-1-28` */
const REVISION = /^asm-\d+-\d+$/;

/** Add-ons have bounds and ends of their own. */
export const addons: Rule<ResolvedCluster> = {
  id: "cluster/addons",
  holds: "Add-ons are configured as Azure takes them, and patched.",
  source: "https://learn.microsoft.com/azure/aks/integrations",
  *check({ addons: declared = {}, tier }, context) {
    yield* checkIngress(declared, context);
    const { imageCleaner, keyVaultSecrets, istio, costAnalysis } = declared;
    const { intervalHours } = imageCleaner ?? {};
    if (intervalHours !== undefined && !isWhole(intervalHours, CLEANER_HOURS.min, CLEANER_HOURS.max)) {
      yield error(
        ["addons", "imageCleaner", "intervalHours"],
        `be a whole number from ${CLEANER_HOURS.min} to ${CLEANER_HOURS.max}`,
        intervalHours,
        "write 168, which is a week",
      );
    }
    const { rotationInterval } = keyVaultSecrets ?? {};
    if (rotationInterval !== undefined && !SPAN.test(rotationInterval)) {
      yield error(
        ["addons", "keyVaultSecrets", "rotationInterval"],
        "be a span of seconds, minutes or hours",
        rotationInterval,
        'write it such as "2m"',
      );
    }
    const revision = istio?.revisions.find((each) => !REVISION.test(each));
    if (revision !== undefined) {
      yield error(
        ["addons", "istio", "revisions"],
        "be revisions of AKS",
        revision,
        'write one that az aks mesh get-revisions lists, such as "asm-1-28"',
      );
    }
    if (istio && !(istio.revisions.length === 1 || istio.revisions.length === 2)) {
      yield error(
        ["addons", "istio", "revisions"],
        "be one revision, or two during an upgrade",
        istio.revisions,
        "write those that az aks mesh get-revisions lists",
      );
    }
    if (costAnalysis && tier === "Free") {
      yield error(["addons", "costAnalysis"], "be left out in the tier Free", costAnalysis, "write tier Standard");
    }
  },
};

function* checkIngress(declared: AddonsDeclaration, { today }: RuleContext): Iterable<Finding> {
  const { webAppRouting, applicationGateway } = declared;
  if (webAppRouting) {
    const isOver = daysUntil(NGINX_ENDS, today) < 0;
    yield warning(
      ["addons", "webAppRouting"],
      `be left out, because Azure ${isOver ? "ended" : "ends"} its patches of NGINX on ${NGINX_ENDS}`,
      webAppRouting,
      'use routing { kind: "gateway" }, or Application Gateway for Containers',
    );
  }
  const { gatewayId, gatewayName, subnetId, subnetCidr } = applicationGateway ?? {};
  const places = [gatewayId, subnetId, subnetCidr].filter((place) => place !== undefined);
  if (applicationGateway && (places.length !== 1 || (gatewayId !== undefined && gatewayName !== undefined))) {
    yield error(
      ["addons", "applicationGateway"],
      "name one of gatewayId, subnetId and subnetCidr, and a gatewayName only where one is made",
      Object.keys(applicationGateway),
      "write the id of the gateway that exists, or where Azure makes one",
    );
  }
}

function isWhole(value: number, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && value >= lowest && value <= highest;
}
