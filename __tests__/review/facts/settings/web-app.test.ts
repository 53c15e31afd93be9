import type { Value } from "../../../../review/plan/value";
import { rule as opened } from "../../../../review/rules/azr001-azure-opened";
import { rule as ways } from "../../../../review/rules/azr003-way-changed";
import { nested } from "../../support/nested";
import { planned, planOf, setOf } from "../../support/planned";

const found = (type: string, before: Value, after: Value) =>
  [opened, ways].flatMap((rule) =>
    [...rule.review(setOf([planOf([planned(`azurerm_${type}`, before, after)])]))].map(
      ({ severity, message }) => `${severity ?? rule.severity} ${rule.id}: ${message}`,
    ),
  );

describe("settings of applications of App Service and Container Apps", () => {
  it.each<readonly [type: string, path: string, before: Value, after: Value, said: string]>([
    ["linux_web_app", "client_certificate_enabled", true, false, "high AZR001: .* asks for no certificate"],
    ["windows_web_app", "auth_settings_v2.auth_enabled", true, false, "high AZR001: .* asks nobody to sign in"],
    ["linux_function_app", "auth_settings_v2.require_authentication", true, false, "high AZR001: .* asks nobody"],
    ["linux_web_app", "auth_settings_v2.require_https", true, false, "high AZR001: .* answers in clear"],
    ["linux_web_app", "auth_settings.enabled", true, false, "high AZR001: .* asks nobody to sign in"],
    [
      "linux_web_app_slot",
      "site_config.ip_restriction",
      [{ ip_address: "1.2.3.4/32" }],
      [],
      "high AZR001: .* everybody",
    ],
    ["linux_web_app", "site_config.remote_debugging_enabled", false, true, "high AZR001: .* lets a debugger in"],
    ["container_app", "ingress.allow_insecure_connections", false, true, "high AZR001: .* answers in clear"],
    ["container_app", "ingress.external_enabled", false, true, "high AZR001: .* answers the internet"],
    ["container_app", "ingress.external_enabled", true, false, "medium AZR003: .* answers only within its network"],
    ["container_app", "ingress", [{ target_port: 80 }], [], "high AZR003: .* answers nothing any more"],
    ["windows_function_app", "enabled", true, false, "high AZR003: .* answers nothing any more"],
  ])("are found in %s, %s: %j to %j", (type, path, before, after, said) => {
    expect(found(type, nested(path, before), nested(path, after))).toEqual([
      expect.stringMatching(new RegExp(`^${said}`)),
    ]);
    expect(found(type, nested(path, after), nested(path, after))).toEqual([]);
    expect(found("thing", nested(path, before), nested(path, after))).toEqual([]);
  });

  it.each<readonly [path: string, before: Value, after: Value]>([
    ["client_certificate_enabled", false, true],
    ["auth_settings_v2.require_authentication", false, true],
    ["site_config.ip_restriction", [{ ip_address: "1.2.3.4/32" }], [{ ip_address: "1.2.3.5/32" }]],
    ["site_config.remote_debugging_enabled", true, false],
    ["enabled", false, true],
  ])("are not told where %s becomes better, or stays: %j to %j", (path, before, after) => {
    expect(found("linux_web_app", nested(path, before), nested(path, after))).toEqual([]);
  });
});
