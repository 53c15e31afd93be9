import type { App } from "cdktf";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { PUBLIC_APPLICATIONS } from "../../fixtures/public-applications";
import * as around from "./around";
import calls from "./calls";
import everything from "./everything";
import existingNetwork from "./existing-network";
import * as fields from "./fields";
import { fleet, fleetChanged } from "./fleet";
import identities, { added as identitiesAdded, changed as identitiesChanged } from "./identities";
import * as inHub from "./in-hub";
import joined from "./joined";
import keda from "./keda";
import later from "./later";
import nativeSidecars from "./native-sidecars";
import operators from "./operators";
import pipeline from "./pipeline";
import pools from "./pools";
import privateApi from "./private-api";
import realClusters from "./real-clusters";
import releasedOperators, { missingReleases } from "./released-operators";
import * as renamed from "./renamed";
import routes from "./routes";
import running from "./running";
import secrets from "./secrets";
import smallest from "./smallest";
import storage from "./storage";
import watched from "./watched";

/** What the tests run besides the platform itself: declared platforms, and apps that are built of constructs. */
export const VARIANTS: Readonly<Record<string, AnyPlatformDeclaration | ((app: App) => void)>> = {
  "around-bare": around.bare,
  "around-changed": around.changed,
  "around-full": around.full,
  "around-retired": around.retired,
  calls,
  everything,
  "existing-network": existingNetwork,
  "fields-added": fields.added,
  "fields-balanced": fields.balanced,
  "fields-bare": fields.bare,
  "fields-between": fields.between,
  "fields-changed": fields.changed,
  "fields-hub": fields.hub,
  "fields-in-hub": inHub.made,
  "fields-in-hub-ahead": inHub.ahead,
  "fields-in-hub-edited": inHub.edited,
  "fields-in-hub-followed": inHub.followed,
  "fields-in-hub-rezoned": inHub.rezoned,
  "fields-in-hub-unzoned": inHub.unzoned,
  fleet,
  "fleet-changed": fleetChanged,
  identities,
  "identities-added": identitiesAdded,
  "identities-changed": identitiesChanged,
  joined,
  keda,
  later,
  "native-sidecars": nativeSidecars,
  operators,
  pipeline,
  pools,
  "private-api": privateApi,
  "real-clusters": realClusters,
  ...(missingReleases === undefined && { "released-operators": releasedOperators }),
  "renamed-after": renamed.after,
  "renamed-before": renamed.before,
  "renamed-beside": renamed.beside,
  "renamed-unrouted": renamed.unrouted,
  "renamed-without": renamed.without,
  routes,
  running,
  secrets,
  smallest,
  storage,
  watched,
  ...Object.fromEntries(PUBLIC_APPLICATIONS.map(({ name, platform }) => [name, platform])),
};
