import { CronJob } from "../../../constructs/kubernetes/cron-job";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceAccount } from "../../../constructs/kubernetes/service-account";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import type { RoleRuleDeclaration } from "../../../model/kubernetes/role";
import { VALID_CRON_JOB } from "../../support/cron-job";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";
import { thrown } from "../../support/thrown";

const RULES: readonly RoleRuleDeclaration[] = [{ resources: ["pods"], verbs: ["get"] }];
const PLACE = { namespace: "shop" };

describe("the account of a workload", () => {
  it("has annotations, and what it may do is made before the pods that have its token", () => {
    const stack = synth((scope) => {
      const serviceAccount = { annotations: { "example.com/id": "1" }, rules: RULES };
      new ServiceDeployment(scope, "web", { ...VALID_SERVICE, ...PLACE, name: "web", serviceAccount });
    });
    expect(stack.only("kubernetes_service_account_v1")).toMatchObject({
      metadata: { name: "web", annotations: { "example.com/id": "1" } },
      automount_service_account_token: false,
    });
    expect(stack.only("kubernetes_role_v1")).toMatchObject({
      metadata: { name: "web", namespace: "shop" },
      rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get"] }],
    });
    expect(stack.only("kubernetes_role_binding_v1")).toMatchObject({
      role_ref: { kind: "Role", name: "web" },
      subject: [{ kind: "ServiceAccount", name: "web", namespace: "shop" }],
    });
    const binding = stack.addresses.find((address) => address.startsWith("kubernetes_role_binding_v1."));
    expect(stack.only("kubernetes_deployment_v1")).toMatchObject({
      spec: { template: { spec: { service_account_name: "web", automount_service_account_token: true } } },
      depends_on: expect.arrayContaining([binding]),
    });
  });

  it("keeps its token away where the pods say so, and gives it where they do", () => {
    const mounted = (changes: object) => {
      const stack = synth((scope) => {
        new ServiceDeployment(scope, "web", { ...VALID_SERVICE, ...PLACE, name: "web", ...changes });
      });
      const { spec } = stack.only("kubernetes_deployment_v1") as { spec: { template: { spec: object } } };
      return spec.template.spec;
    };
    const answers = [
      mounted({}),
      mounted({ serviceAccount: { rules: RULES }, automountServiceAccountToken: false }),
      mounted({ automountServiceAccountToken: true }),
      mounted({ serviceAccount: "other" }),
    ];
    expect(answers).toEqual(
      [false, false, true, false].map((automount_service_account_token) =>
        expect.objectContaining({ automount_service_account_token }),
      ),
    );
  });

  it("is none where the pods run as another, which is told who asks for it", () => {
    const stack = synth((scope) => {
      const job = new CronJob(scope, "clean", { ...VALID_CRON_JOB, ...PLACE, name: "clean", serviceAccount: "shared" });
      expect(thrown(() => job.serviceAccount)).toBe(
        "[test/clean] service account must be its own, got one that is shared; look for it where it is made",
      );
    });
    expect(stack.all("kubernetes_service_account_v1")).toEqual([]);
    expect(JSON.stringify(stack.only("kubernetes_cron_job_v1"))).toContain('"service_account_name":"shared"');
  });

  it("has no wildcard, and a name that Kubernetes accepts", () => {
    const made = (serviceAccount: string | { rules: RoleRuleDeclaration[] }) =>
      problemsOf((scope) => {
        new ServiceDeployment(scope, "web", { ...VALID_SERVICE, ...PLACE, name: "web", serviceAccount });
      });
    expect(made({ rules: [{ resources: ["*"], verbs: ["get"] }] })).toEqual([
      '[test/web] serviceAccount.rules[0].resources[0] must name resources in the plural and lower case, got "*"; list them, such as "pods" and "pods/log"; a wildcard would allow what does not exist yet (value)',
    ]);
    expect(made("Shared")).toEqual([
      '[test/web] serviceAccount must be at most 253 lower-case letters, digits, hyphens and dots, got "Shared"; begin and end with a letter or digit, such as "reports-queue" (value)',
    ]);
  });
});

describe("ServiceAccount", () => {
  it("is made after its namespace, and pods are made after what it may do", () => {
    const stack = synth((scope) => {
      const namespace = new Namespace(scope, "shop", { name: "shop" });
      const account = new ServiceAccount(scope, "reader", { name: "reader", namespace, rules: RULES });
      new ServiceDeployment(scope, "web", {
        ...VALID_SERVICE,
        name: "web",
        namespace,
        serviceAccount: account.name,
        dependsOn: account.prerequisites,
      });
    });
    expect(stack.all("kubernetes_service_account_v1")).toEqual([
      expect.objectContaining({ metadata: expect.objectContaining({ name: "reader" }), depends_on: expect.anything() }),
    ]);
    const binding = stack.addresses.find((address) => address.startsWith("kubernetes_role_binding_v1."));
    expect(stack.only("kubernetes_deployment_v1")).toMatchObject({ depends_on: expect.arrayContaining([binding]) });
  });
});
