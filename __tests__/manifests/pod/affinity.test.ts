import { templateOf } from "../../support/manifests";

const term = (workload: string, topologyKey: string) => ({
  topologyKey,
  labelSelector: { matchLabels: { "app.kubernetes.io/name": workload } },
});

it("pods that name no workload say nothing of others", () => {
  expect(templateOf().spec).not.toHaveProperty("affinity");
});

it("pods would like to run beside others, on their nodes, unless they have to, or in their zones", () => {
  const affinity = [
    { workload: "cache" },
    { workload: "queue", topology: "zone" as const },
    { workload: "disk", whenUnsatisfiable: "DoNotSchedule" as const },
  ];
  expect(templateOf({ placement: { affinity } }).spec.affinity).toEqual({
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [term("disk", "kubernetes.io/hostname")],
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: term("cache", "kubernetes.io/hostname") },
        { weight: 100, podAffinityTerm: term("queue", "topology.kubernetes.io/zone") },
      ],
    },
  });
});

it("pods run beside pods of whoever made them, by their labels, and as much as that counts", () => {
  const affinity = [{ labels: { app: "cache" }, weight: 5 }];
  expect(templateOf({ placement: { affinity } }).spec.affinity?.podAffinity).toEqual({
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 5,
        podAffinityTerm: { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "cache" } } },
      },
    ],
  });
});

it("pods run apart from others, also from those of their own workload", () => {
  const antiAffinity = [{ workload: "users", whenUnsatisfiable: "DoNotSchedule" as const }];
  expect(templateOf({ placement: { antiAffinity } }).spec.affinity).toEqual({
    podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term("users", "kubernetes.io/hostname")] },
  });
});

it("replicas are spread as far as there is room, unless they have to be", () => {
  const spread = (declared?: object) =>
    templateOf(declared && { placement: { spread: declared } }).spec.topologySpreadConstraints?.map(
      ({ topologyKey, whenUnsatisfiable, nodeTaintsPolicy }) => [topologyKey, whenUnsatisfiable, nodeTaintsPolicy],
    );
  expect(spread()).toEqual([
    ["topology.kubernetes.io/zone", "ScheduleAnyway", undefined],
    ["kubernetes.io/hostname", "ScheduleAnyway", undefined],
  ]);
  expect(spread({ zone: "DoNotSchedule" })).toEqual([
    ["topology.kubernetes.io/zone", "DoNotSchedule", "Honor"],
    ["kubernetes.io/hostname", "ScheduleAnyway", undefined],
  ]);
});

it("pods run on nodes of one of the terms, and would like to run where wishes lead", () => {
  const requirements = [
    { key: "disk", operator: "In", values: ["fast", "slow"] },
    { key: "spare", operator: "DoesNotExist" },
  ] as const;
  const required = [{ matchExpressions: requirements }];
  const preferred = [{ weight: 5, matchExpressions: requirements }];
  expect(templateOf({ placement: { nodeAffinity: { required, preferred } } }).spec.affinity).toEqual({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: required },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 5, preference: { matchExpressions: requirements } }],
    },
  });
});
