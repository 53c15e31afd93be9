import { PriorityClass, type PriorityClassProps } from "../../../constructs/kubernetes/priority-class";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const made = (props: PriorityClassProps) => (stack: ConstructorParameters<typeof PriorityClass>[0]) => {
  new PriorityClass(stack, "class", props);
};

it("a priority class belongs to no namespace", () => {
  const stack = synth(made({ name: "batch", value: -10, preemptionPolicy: "Never", description: "what can wait" }));
  expect(stack.only("kubernetes_priority_class_v1")).toEqual({
    metadata: {
      name: "batch",
      labels: {
        "app.kubernetes.io/name": "batch",
        "app.kubernetes.io/part-of": "batch",
        "app.kubernetes.io/managed-by": "terraform",
      },
    },
    value: -10,
    description: "what can wait",
    preemption_policy: "Never",
    global_default: false,
  });
});

it("a priority class without a value is refused", () => {
  expect(problemsOf(made({ name: "batch" } as PriorityClassProps))).toEqual([
    "[test/class] value must be declared, got nothing; add a number (value)",
  ]);
});

it("a priority class carries labels and annotations of one's own, in the form that Kubernetes accepts", () => {
  const labels = { tier: "data", "app.kubernetes.io/part-of": "shop" };
  const stack = synth(made({ name: "batch", value: 1, metadata: { labels, annotations: { "shop/owner": "Team A" } } }));
  expect(stack.only("kubernetes_priority_class_v1")).toMatchObject({
    metadata: { labels: { "app.kubernetes.io/name": "batch", ...labels }, annotations: { "shop/owner": "Team A" } },
  });
  expect(problemsOf(made({ name: "batch", value: 1, metadata: { labels: { "a b": "c" } } }))).toEqual([
    expect.stringContaining('[test/class] metadata.labels["a b"] must'),
  ]);
});
