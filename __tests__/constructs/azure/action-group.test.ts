import type { TerraformStack } from "cdktf";
import { ActionGroup, type ActionGroupProps } from "../../../constructs/azure/action-group";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const addGroup = (stack: TerraformStack, changes: Partial<ActionGroupProps> = {}) =>
  new ActionGroup(stack, "group", { suffix: "shop", team: "recommendations", resourceGroup: "rg", ...changes });

it("tells addresses of mail, and calls others with a token of Entra", () => {
  const entraObjectId = "11111111-2222-3333-4444-555555555555";
  const webhooks = { chat: { url: "https://alerts.example.org/azure", entraObjectId } };
  const stack = synth((stack) => {
    addGroup(stack, { emails: ["a@b.example"], webhooks });
  });
  expect(stack.only("azurerm_monitor_action_group")).toEqual({
    name: "ag-shop-recommendations",
    short_name: "recommendati",
    resource_group_name: "rg",
    tags: {},
    email_receiver: [{ name: "a@b.example", email_address: "a@b.example", use_common_alert_schema: true }],
    webhook_receiver: [
      {
        name: "chat",
        service_uri: "https://alerts.example.org/azure",
        use_common_alert_schema: true,
        aad_auth: { object_id: entraObjectId },
      },
    ],
  });
});

it.each([
  ["https://hooks.slack.com/services/T0/B0/abc", "https://hooks.slack.com/…"],
  ["https://alerts.example.org/azure?code=abc", "https://alerts.example.org/…"],
  ["https://user:abc@alerts.example.org/azure", "https://alerts.example.org/…"],
])("takes no address that is a secret itself, and does not repeat it: %s", (url, shown) => {
  const problems = problemsOf((stack) => addGroup(stack, { webhooks: { chat: { url } } }));
  expect(problems).toEqual([
    `[test/group] webhooks.chat.url must have nothing secret in it, for it is in plans and states, got "${shown}"; make the action group by hand and write its id in place of the receiver, or name an address that asks for a token of Entra (value)`,
  ]);
});

it("calls by HTTPS only", () => {
  const webhooks = { chat: { url: "http://alerts.example.org/azure?code=abc" } };
  expect(problemsOf((stack) => addGroup(stack, { webhooks }))).toEqual([
    '[test/group] webhooks.chat.url must be an address of HTTPS, got "http://alerts.example.org/azure"; write one such as "https://alerts.smaacc.io/azure" (value)',
  ]);
});

it("is of somebody", () => {
  expect(problemsOf((stack) => addGroup(stack))).toEqual([
    "[test/group] emails must have somebody who hears of alerts, got nobody; add an address here or to webhooks (value)",
  ]);
});

it("names everybody once", () => {
  expect(problemsOf((stack) => addGroup(stack, { emails: ["a@b.example", "a@b.example"] }))).toEqual([
    '[test/group] emails[1] must be there once, got "a@b.example" twice; take away one of the two (value)',
  ]);
  const webhooks = { "a@b.example": { url: "https://alerts.example.org/azure" } };
  expect(problemsOf((stack) => addGroup(stack, { emails: ["a@b.example"], webhooks }))).toEqual([
    '[test/group] webhooks must have names that are no addresses of emails, got "a@b.example"; rename it (value)',
  ]);
});
