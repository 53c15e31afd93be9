import { type Block, changed } from "./terraform";

const namespace = "default";
const pod = { container: [{ name: "main", image: "smaacc/main:1.0.0" }] };

/** An object, and what changes of it. */
type Edited = readonly [type: string, name: string, object: Block, changes: Block];

const SPECS: Readonly<Record<string, Block>> = {
  StatefulSet: {
    serviceName: "manifest",
    replicas: 1,
    selector: { matchLabels: { app: "manifest" } },
    template: {
      metadata: { labels: { app: "manifest" } },
      spec: { containers: [{ name: "main", image: "smaacc/main:1.0.0" }] },
    },
  },
  PersistentVolumeClaim: {
    accessModes: ["ReadWriteOnce"],
    storageClassName: "fast",
    resources: { requests: { storage: "2Gi" } },
  },
};

/** An object of each kind with fields that are fixed, one object for each way to change them. */
const OBJECTS: readonly Edited[] = [
  statefulSet("claims-size", { [`${templateOf(0)}.spec.resources.requests.storage`]: "3Gi" }),
  statefulSet("claims-class", { [`${templateOf(0)}.spec.storage_class_name`]: "slow" }),
  statefulSet("service-name", { "spec.service_name": "other" }),
  statefulSet("pod-management", { "spec.pod_management_policy": "Parallel" }),
  statefulSet("replicas", { "spec.replicas": "2" }),
  job("image", { "spec.template.spec.container.0.image": "smaacc/main:1.0.1" }),
  job("pod-labels", { "spec.template.metadata.labels": { tier: "two" } }),
  job("parallelism", { "spec.parallelism": 2 }),
  claim("shrinks", { "spec.resources.requests.storage": "1Gi" }),
  claim("access-mode", { "spec.access_modes": ["ReadWriteMany"] }),
  service("headless", { "spec.cluster_ip": "None" }),
  service("family", { "spec.ip_families": ["IPv6"] }),
  storageClass("parameters", { "parameters.skuName": "Premium_ZRS" }),
  storageClass("reclaim-policy", { reclaim_policy: "Retain" }),
  [
    "kubernetes_daemon_set_v1",
    "agent",
    {
      metadata: { name: "agent", namespace },
      spec: {
        selector: { match_labels: { app: "agent" } },
        template: { metadata: { labels: { app: "agent", tier: "one" } }, spec: pod },
      },
      wait_for_rollout: false,
    },
    { "spec.selector.match_labels": { tier: "one" } },
  ],
  [
    "kubernetes_role_binding_v1",
    "readers",
    {
      metadata: { name: "readers", namespace },
      role_ref: { api_group: "rbac.authorization.k8s.io", kind: "Role", name: "reader" },
      subject: [{ kind: "ServiceAccount", name: "main", namespace }],
    },
    { "role_ref.name": "writer" },
  ],
  manifest("StatefulSet", { "spec.serviceName": "other" }),
  manifest("PersistentVolumeClaim", { "spec.resources.requests.storage": "1Gi" }),
];

function templateOf(index: number): string {
  return `spec.volume_claim_template.${index}`;
}

function statefulSet(what: string, changes: Block): Edited {
  const name = `set-${what}`;
  const template = {
    metadata: { name: "data" },
    spec: {
      access_modes: ["ReadWriteOnce"],
      storage_class_name: "fast",
      resources: { requests: { storage: "1Gi" } },
    },
  };
  const object = {
    metadata: { name, namespace },
    spec: {
      service_name: name,
      replicas: "1",
      selector: { match_labels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: pod },
      volume_claim_template: [template],
    },
    wait_for_rollout: false,
  };
  return ["kubernetes_stateful_set_v1", name, object, changes];
}

function job(what: string, changes: Block): Edited {
  const name = `job-${what}`;
  const template = { metadata: { labels: { tier: "one" } }, spec: { ...pod, restart_policy: "Never" } };
  const object = { metadata: { name, namespace }, spec: { parallelism: 1, template }, wait_for_completion: false };
  return ["kubernetes_job_v1", name, object, changes];
}

function claim(what: string, changes: Block): Edited {
  const name = `claim-${what}`;
  const spec = {
    access_modes: ["ReadWriteOnce"],
    storage_class_name: "fast",
    resources: { requests: { storage: "2Gi" } },
  };
  const object = { metadata: { name, namespace }, spec, wait_until_bound: false };
  return ["kubernetes_persistent_volume_claim_v1", name, object, changes];
}

function service(what: string, changes: Block): Edited {
  const name = `service-${what}`;
  const object = {
    metadata: { name, namespace },
    spec: { selector: { app: name }, port: [{ port: 80, target_port: "8080" }] },
  };
  return ["kubernetes_service_v1", name, object, changes];
}

function storageClass(what: string, changes: Block): Edited {
  const name = `class-${what}`;
  const object = {
    metadata: { name },
    storage_provisioner: "disk.csi.azure.com",
    parameters: { skuName: "Premium_LRS" },
    reclaim_policy: "Delete",
  };
  return ["kubernetes_storage_class_v1", name, object, changes];
}

function manifest(kind: string, changes: Block): Edited {
  const name = `manifest-${kind.toLowerCase()}`;
  const object = {
    apiVersion: kind === "StatefulSet" ? "apps/v1" : "v1",
    kind,
    metadata: { name, namespace },
    spec: SPECS[kind],
  };
  const within = Object.fromEntries(Object.entries(changes).map(([path, value]) => [`manifest.${path}`, value]));
  return ["kubernetes_manifest", name, { manifest: object }, within];
}

/** Terraform JSON of objects with fixed fields: as they are made, or with one field of each changed. */
export function fixedFieldsStack({ isChanged }: { readonly isChanged: boolean }): Block {
  const resource: Record<string, Block> = {};
  for (const [type, name, object, changes] of OBJECTS) {
    resource[type] ??= {};
    resource[type][name] = isChanged ? changed(object, changes) : object;
  }
  return {
    terraform: {
      required_providers: { kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" } },
      backend: { local: { path: "terraform.prod-storage.tfstate" } },
    },
    provider: { kubernetes: [{}] },
    resource,
  };
}
