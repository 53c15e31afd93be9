import type { Setting } from "./setting";
import { goes, turnsOff, turnsOn } from "./worse";

const APP = /^(linux|windows)_(web|function)_app(_slot)?$/;
const ASKS_NOBODY = "asks nobody to sign in";
const CONTAINER_APP = /^container_app$/;

/** Settings by which more people get into applications of App Service and Container Apps. */
export const WEB_APPS_OPENED: readonly Setting[] = [
  { types: APP, attribute: "client_certificate_enabled", worse: turnsOff(), meaning: "asks for no certificate" },
  { types: APP, attribute: "auth_settings_v2.auth_enabled", worse: turnsOff(), meaning: ASKS_NOBODY },
  { types: APP, attribute: "auth_settings_v2.require_authentication", worse: turnsOff(), meaning: ASKS_NOBODY },
  { types: APP, attribute: "auth_settings_v2.require_https", worse: turnsOff(true), meaning: "answers in clear" },
  { types: APP, attribute: "auth_settings.enabled", worse: turnsOff(), meaning: ASKS_NOBODY },
  {
    types: APP,
    attribute: "site_config.ip_restriction",
    worse: goes,
    meaning: "answers everybody, not only the networks that are named",
  },
  {
    types: APP,
    attribute: "site_config.remote_debugging_enabled",
    worse: turnsOn(),
    meaning: "lets a debugger in from outside",
  },
  {
    types: CONTAINER_APP,
    attribute: "ingress.allow_insecure_connections",
    worse: turnsOn(),
    meaning: "answers in clear",
  },
  { types: CONTAINER_APP, attribute: "ingress.external_enabled", worse: turnsOn(), meaning: "answers the internet" },
];

/** Settings by which such an application is reached. */
export const WEB_APPS_REACHED: readonly Setting[] = [
  { types: APP, attribute: "enabled", worse: turnsOff(true), severity: "high", meaning: "answers nothing any more" },
  { types: CONTAINER_APP, attribute: "ingress", worse: goes, severity: "high", meaning: "answers nothing any more" },
  {
    types: CONTAINER_APP,
    attribute: "ingress.external_enabled",
    worse: turnsOff(),
    meaning: "answers only within its network",
  },
];
