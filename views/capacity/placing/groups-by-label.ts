import type { LabelSelector } from "kubernetes-types/meta/v1";
import { selects } from "./label-selector";
import type { PodGroup } from "./pod-group";

/** Groups of pods, looked up by their labels: each asks for its own, and one by one all would be asked. */
export class GroupsByLabel {
  private readonly ofNamespace = new Map<string, PodGroup[]>();
  private readonly withLabel = new Map<string, PodGroup[]>();

  constructor(groups: readonly PodGroup[]) {
    for (const group of groups) {
      add(this.ofNamespace, group.namespace, group);
      for (const [key, value] of Object.entries(group.labels))
        add(this.withLabel, keyOf(group.namespace, key, value), group);
    }
  }

  /** Groups of a namespace that a selector finds, in their order. */
  selectedIn(namespace: string, selector: LabelSelector | undefined): readonly PodGroup[] {
    let candidates: readonly PodGroup[] = this.ofNamespace.get(namespace) ?? [];
    for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) {
      const found = this.withLabel.get(keyOf(namespace, key, value)) ?? [];
      if (found.length < candidates.length) candidates = found;
    }
    return candidates.filter(({ labels }) => selects(selector, labels));
  }
}

function keyOf(namespace: string, key: string, value: string): string {
  return `${namespace} ${key} ${value}`;
}

function add(groups: Map<string, PodGroup[]>, key: string, group: PodGroup): void {
  const known = groups.get(key);
  if (known) known.push(group);
  else groups.set(key, [group]);
}
