import { configMapSecret } from "../../../../../model/rules/kubernetes/config-map/secret";
import { findings } from "../../../../support/findings";

function found(data: Readonly<Record<string, string>>): string[] {
  return findings(configMapSecret, {
    name: "settings",
    data,
    exists: false,
    metadata: { labels: {}, annotations: {} },
  });
}

describe("config-map/secret", () => {
  it.each([
    ["LOG_LEVEL", "info"],
    ["PASSWORD", ""],
    ["TOKEN_URL", "https://login.example"],
    ["app.conf", "url = postgres://shop:${PASSWORD}@db/shop"],
    ["app.env", "URL=postgres://shop:$(PASSWORD)@db/shop"],
    ["public.key", "-----BEGIN PUBLIC KEY-----"],
    ["nginx.conf", "proxy_pass http://cart:80; # mail@shop.example"],
  ])("accepts %s", (key, text) => {
    expect(found({ [key]: text })).toEqual([]);
  });

  it.each([
    ["DB_PASSWORD", "plain"],
    ["app.conf", "driver = pg\nurl = postgres://shop:plain@db/shop"],
    ["tls.pem", "-----BEGIN RSA PRIVATE KEY-----\nMII"],
  ])("warns about %s, and does not show the text", (key, text) => {
    expect(found({ [key]: text })).toEqual([
      `warning [data${key.includes(".") ? `["${key}"]` : `.${key}`}] should be in a Secret, got its value in plain text; refer to a Secret where the pod reads it, and replace the value: it is known now`,
    ]);
  });
});
