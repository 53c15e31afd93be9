import type { ReviewRule } from "./rule";
import { rule as clusterReplace } from "./rules/aks001-cluster-replace";
import { rule as clusterDestroy } from "./rules/aks002-cluster-destroy";
import { rule as poolReplace } from "./rules/aks003-pool-replace";
import { rule as hiddenRotation } from "./rules/aks004-hidden-rotation";
import { rule as rotationBlocked } from "./rules/aks005-rotation-blocked";
import { rule as versionSkip } from "./rules/aks006-version-skip";
import { rule as versionDowngrade } from "./rules/aks007-version-downgrade";
import { rule as poolSkew } from "./rules/aks008-pool-skew";
import { rule as envOrder } from "./rules/aks009-env-order";
import { rule as apiExposed } from "./rules/aks010-api-exposed";
import { rule as authWeakened } from "./rules/aks011-auth-weakened";
import { rule as capacity } from "./rules/aks012-capacity";
import { rule as subnetExhaustion } from "./rules/aks013-subnet-exhaustion";
import { rule as maintenanceRemoved } from "./rules/aks014-maintenance-removed";
import { rule as rangeRefused } from "./rules/aks015-range-refused";
import { rule as egressRefused } from "./rules/aks016-egress-refused";
import { rule as featureRemoved } from "./rules/aks017-feature-removed";
import { rule as fleetRush } from "./rules/aks018-fleet-rush";
import { rule as azureOpened } from "./rules/azr001-azure-opened";
import { rule as safetyLowered } from "./rules/azr002-safety-lowered";
import { rule as wayChanged } from "./rules/azr003-way-changed";
import { rule as databaseVersion } from "./rules/azr004-database-version";
import { rule as revertOutsideChange } from "./rules/drf001-revert-outside-change";
import { rule as outsideChange } from "./rules/drf002-outside-change";
import { rule as stateDestroy } from "./rules/k8s001-state-destroy";
import { rule as immutableReplace } from "./rules/k8s002-immutable-replace";
import { rule as publicService } from "./rules/k8s003-public-service";
import { rule as availability } from "./rules/k8s004-availability";
import { rule as accessWeakened } from "./rules/k8s005-access-weakened";
import { rule as unmadeUpdate } from "./rules/k8s006-unmade-update";
import { rule as trafficLost } from "./rules/k8s007-traffic-lost";
import { rule as dataAtRisk } from "./rules/k8s008-data-at-risk";
import { rule as releaseChanged } from "./rules/k8s009-release-changed";
import { rule as accessLost } from "./rules/k8s010-access-lost";
import { rule as podsRefused } from "./rules/k8s011-pods-refused";
import { rule as releaseWeakened } from "./rules/k8s012-release-weakened";
import { rule as imageChanged } from "./rules/k8s013-image-changed";
import { rule as unsafePlan } from "./rules/pln001-unsafe-plan";
import { rule as stateSurgery } from "./rules/pln002-state-surgery";
import { rule as blastRadius } from "./rules/pln003-blast-radius";
import { rule as loss } from "./rules/pln004-loss";
import { rule as deletions } from "./rules/pln005-deletions";
import { rule as action } from "./rules/pln006-action";
import { rule as expiry } from "./rules/pln007-expiry";
import { rule as announced } from "./rules/pln008-announced";

/** Every rule of the review, in the order in which they are documented: clusters, Azure, Kubernetes objects, drift, plans. */
export const RULES: readonly ReviewRule[] = [
  clusterReplace,
  clusterDestroy,
  poolReplace,
  hiddenRotation,
  rotationBlocked,
  versionSkip,
  versionDowngrade,
  poolSkew,
  envOrder,
  apiExposed,
  authWeakened,
  capacity,
  subnetExhaustion,
  maintenanceRemoved,
  rangeRefused,
  egressRefused,
  featureRemoved,
  fleetRush,
  azureOpened,
  safetyLowered,
  wayChanged,
  databaseVersion,
  stateDestroy,
  immutableReplace,
  publicService,
  availability,
  accessWeakened,
  unmadeUpdate,
  trafficLost,
  dataAtRisk,
  releaseChanged,
  accessLost,
  podsRefused,
  releaseWeakened,
  imageChanged,
  revertOutsideChange,
  outsideChange,
  unsafePlan,
  stateSurgery,
  blastRadius,
  loss,
  deletions,
  action,
  expiry,
  announced,
];
