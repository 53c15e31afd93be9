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

  it.each([["DB_PASSWORD", "plain"]])("warns about %s, and does not show the text", (key, text) => {
    expect(found({ [key]: text })).toEqual([
      `warning [data${key.includes(".") ? `["${key}"]` : `.${key}`}] should be in a Secret, got its value in plain text; refer to a Secret where the pod reads it, and replace the value: it is known now`,
    ]);
  });

  it.each([
    ["app.conf", "driver = pg\nurl = postgres://shop:plain@db/shop", "an address with a password"],
    ["tls.pem", "-----BEGIN RSA PRIVATE KEY-----\nMII", "a private key"],
  ])("fails for %s, which has the form of a secret, and does not show it", (key, text, form) => {
    expect(found({ [key]: text })).toEqual([
      `error [data["${key}"]] must be in a Secret, got ${form} in plain text; refer to a Secret where the pod reads it, and replace the value: it is known now`,
    ]);
  });
});
