import { report } from "../../adopt/output/report";
import { sourceText } from "../../adopt/output/source-text";
import { adopted } from "../support/adopted";

/** A Deployment as people write it, in a namespace `shop`. */
function deployment(spec: object = {}, container: object = {}, name = "web") {
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "shop" },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name, image: "shop/web:1.0.0", ...container }], ...spec },
      },
    },
  };
}

const service = (name: string, ports: readonly object[], more: object = {}) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace: "shop" },
  spec: { selector: { app: "web" }, ports, ...more },
});
const declared = (...objects: readonly object[]) => {
  const { declaration } = adopted(objects);
  return (declaration.services as Readonly<Record<string, Readonly<Record<string, unknown>>>>).web;
};
const page = (...objects: readonly object[]) => {
  const adoption = adopted(objects);
  return `${report(adoption, { imports: {} })}${sourceText(adoption.declaration, "x")}`;
};

describe("a service that runs", () => {
  it("is declared with what it says, and with what has to be said", () => {
    expect(declared(deployment(), service("web", [{ port: 80, targetPort: 8080 }]))).toEqual({
      image: "shop/web:1.0.0",
      readOnlyRootFilesystem: false,
      resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "1Gi" } },
      automountServiceAccountToken: true,
      enableServiceLinks: true,
      probes: { liveness: false, readiness: false },
      ports: { "tcp-8080": { container: 8080, service: 80 } },
      metrics: false,
      selector: { app: "web" },
      replicas: 1,
      calledBy: [{ namespaceLabels: {} }, { cidr: "0.0.0.0/0" }],
      egress: [
        {
          cidr: "0.0.0.0/0",
          ports: [
            { port: 1, endPort: 65_535 },
            { port: 1, endPort: 65_535, protocol: "UDP" },
          ],
        },
      ],
      calls: [
        {
          namespaceLabels: {},
          ports: [
            { port: 1, endPort: 65_535 },
            { port: 1, endPort: 65_535, protocol: "UDP" },
          ],
        },
      ],
    });
  });

  it("takes the user of its processes from a pod that runs, where its template leaves that to the image", () => {
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web-1", namespace: "shop", labels: { app: "web" } },
      status: { containerStatuses: [{ name: "web", user: { linux: { uid: 101, gid: 102 } } }] },
    };
    expect(declared(deployment(), pod)).toMatchObject({ runAsUser: 101, runAsGroup: 102 });
    const said = deployment({ securityContext: { runAsUser: 5 } });
    expect(declared(said, pod)).toMatchObject({ runAsUser: 5 });
  });

  it("keeps its Services of other names, and a load balancer beside its own", () => {
    const web = deployment({}, { ports: [{ name: "http", containerPort: 8080 }] });
    const front = service("shop-front", [{ name: "www", port: 80, targetPort: "http" }], { type: "LoadBalancer" });
    const old = service("old-web", [{ name: "http", port: 8080 }]);
    expect(declared(web, service("web", [{ name: "http", port: 80, targetPort: 8080 }]), front, old)).toMatchObject({
      ports: { http: 8080 },
      exposed: { sources: ["0.0.0.0/0"], externalTrafficPolicy: "Cluster", serviceName: "shop-front" },
      additionalServices: { "old-web": { ports: { http: { port: 8080, targetPort: "http" } } } },
    });
  });

  it("is opened by its network policies, and by nothing else where they close it", () => {
    const policy = (spec: object) => ({
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "web", namespace: "shop" },
      spec: { podSelector: { matchLabels: { app: "web" } }, policyTypes: ["Ingress", "Egress"], ...spec },
    });
    const front = service("web", [{ name: "http", port: 80, targetPort: 8080 }]);
    const monitoring = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } };
    expect(
      declared(
        deployment(),
        front,
        policy({
          ingress: [{ from: [monitoring, { podSelector: {} }] }],
          egress: [{ to: [{ ipBlock: { cidr: "10.1.0.0/16" } }], ports: [{ port: 5432, protocol: "TCP" }] }],
        }),
      ),
    ).toMatchObject({ calledBy: [{ namespace: "monitoring" }], egress: [{ cidr: "10.1.0.0/16", ports: [5432] }] });
    expect(declared(deployment(), front, policy({}))).not.toHaveProperty("calledBy");
  });

  it("calls what has a DNS name elsewhere by the name that it has in the cluster", () => {
    const alias = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "db", namespace: "shop" },
      spec: { type: "ExternalName", externalName: "db.example.com" },
    };
    const { declaration, changes } = adopted([deployment(), alias]);
    expect(declaration.externalServices).toEqual({
      db: { kind: "dnsName", dnsName: "db.example.com", cidrs: ["0.0.0.0/0"], ports: { http: 80 }, alias: true },
    });
    expect(changes.left).toEqual([]);
  });

  it("lets the namespace allow what its pods need, and says why", () => {
    const { declaration } = adopted([deployment({ hostNetwork: true })]);
    expect(declaration.environments).toMatchObject({
      prod: { namespaces: { shop: { podSecurity: "privileged", podSecurityReason: expect.any(String) } } },
    });
  });

  it("stays as a whole where its selector cannot be said: another one would make it anew", () => {
    const twin = { ...deployment({}, {}, "api"), spec: deployment().spec };
    const { declaration, refused, changes } = adopted([deployment(), twin, deployment({}, {}, "other")]);
    expect(Object.keys(declaration.services as object)).toEqual(["other"]);
    expect(refused.map(({ place }) => place)).toEqual(["services.web", "services.api"]);
    expect(changes.left.map(({ metadata }) => metadata.name)).toEqual(["web", "api"]);
    expect(page(deployment(), twin, deployment({}, {}, "other"))).toContain(
      "- Deployment shop/api: the rules refuse it, as below\n",
    );
  });

  it("leaves out what the rules refuse, and says what they say", () => {
    const { declaration, refused } = adopted([deployment({ priorityClassName: "gone" }), deployment({}, {}, "api")]);
    expect(refused).toEqual([{ place: "services.web.priorityClass", reason: expect.stringContaining('"gone"') }]);
    expect(declaration.services).toMatchObject({ web: { image: "shop/web:1.0.0" }, api: {} });
  });
});

describe("a CronJob", () => {
  const job = (completions: object) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "nightly", namespace: "shop" },
    spec: {
      schedule: "@daily",
      jobTemplate: {
        spec: { ...completions, template: { spec: { containers: [{ name: "a", image: "a/b:1.0.0" }] } } },
      },
    },
  });

  it("that does not say how many pods are enough has to say so before, or it would be made anew", () => {
    expect(adopted([job({})]).notes).toEqual([
      expect.stringMatching(/^cronJobs.nightly: .* `kubectl patch cronjob nightly --namespace shop .*"completions":1/),
    ]);
    expect(adopted([job({ completions: 1 })]).notes).toEqual([]);
  });
});

describe("a secret", () => {
  const SECRET = "sw0rdf1sh-4711";

  it.each([
    [
      "the data of a Secret",
      { apiVersion: "v1", kind: "Secret", metadata: { name: "x", namespace: "shop" }, data: { a: SECRET } },
    ],
    ["a variable in plain text", deployment({}, { env: [{ name: "DB_PASSWORD", value: SECRET }] })],
    ["an argument", deployment({}, { args: ["--db-password", SECRET] })],
    ["an argument with an equals sign", deployment({}, { command: ["run", `--token=${SECRET}`] })],
    [
      "a text of a ConfigMap",
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x", namespace: "shop" }, data: { API_TOKEN: SECRET } },
    ],
    ["an address with a password", deployment({}, { env: [{ name: "URL", value: `amqp://u:${SECRET}@queue` }] })],
  ])("is on no page and in no declaration: %s", (_, object) => {
    expect(page(object, deployment({}, {}, "other"))).not.toContain(SECRET);
  });

  it("is referred to in place of its value, and somebody has to put it there", () => {
    const object = deployment({}, { env: [{ name: "DB_PASSWORD", value: SECRET }], args: ["--token", SECRET] });
    expect(declared(object)).toMatchObject({
      env: { DB_PASSWORD: { secret: "web", key: "DB_PASSWORD" }, TOKEN: { secret: "web", key: "TOKEN" } },
      args: ["--token", "$(TOKEN)"],
    });
    expect(adopted([object]).notes).toEqual([
      expect.stringMatching(
        /^services\.web: DB_PASSWORD is a secret in plain text today; put its value into the Secret shop\/web/,
      ),
      expect.stringMatching(/^services\.web: TOKEN /),
    ]);
  });
});

describe("what is listed", () => {
  it("is every field that changes, what is made, and what is left, with the reason", () => {
    const text = page(
      deployment(),
      { apiVersion: "v1", kind: "Secret", metadata: { name: "keys", namespace: "shop" } },
      { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "one", namespace: "shop" }, color: "red" },
    );
    expect(text).toContain("- Deployment shop/web\n");
    expect(text).toContain('`+ spec.template.spec.securityContext.runAsUser`: "10001"');
    expect(text).toContain("- NetworkPolicy shop/default-deny\n");
    expect(text).toContain("- Secret shop/keys: Terraform would keep what is in it in its state");
    expect(text).toContain("- Widget shop/one: `objects` have a `spec`, and it has `color`");
  });

  it("is not the number of replicas where an autoscaler chooses it, as it did before", () => {
    const autoscaler = {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: { name: "web", namespace: "shop" },
      spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { kind: "Deployment", name: "web" } },
    };
    const web = deployment();
    const { changes } = adopted([{ ...web, spec: { ...web.spec, replicas: 3 } }, autoscaler]);
    const paths = changes.kept.flatMap(({ differences }) => differences.map(({ path }) => path));
    expect(paths).toContain("metadata.labels.app.kubernetes.io/name");
    expect(paths).not.toContain("spec.replicas");
  });

  it("is told once where many objects have it", () => {
    const names = ["a", "b", "c", "d"];
    const text = page(...names.map((name) => deployment({}, {}, name)));
    const all = names.map((name) => `Deployment shop/${name}`).join(", ");
    expect(text).toContain(`- ${all}\n  - \`+ metadata.labels.app.kubernetes.io/managed-by\`: "terraform"\n`);
    expect(text).toContain('  - `+ metadata.labels.app.kubernetes.io/name`: "*"\n');
    expect(text.match(/seccompProfile/g)).toHaveLength(1);
  });

  it("is nothing that the cluster makes by itself, nothing that others made, and nothing that ran already", () => {
    const owned = { ownerReferences: [{ controller: true, kind: "CronJob", name: "x" }] };
    const { changes } = adopted([
      deployment(),
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "kube-root-ca.crt", namespace: "shop" } },
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "shop" } },
      { apiVersion: "batch/v1", kind: "Job", metadata: { name: "x-1", namespace: "shop", ...owned } },
      {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: "once", namespace: "shop" },
        status: { completionTime: "x" },
      },
      { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "coredns", namespace: "kube-system" } },
    ]);
    expect(changes.left).toEqual([]);
  });

  it("is an entry whose name another one has already", () => {
    const other = deployment();
    const { notes } = adopted([other, { ...other, metadata: { name: "web", namespace: "office" } }]);
    expect(notes).toEqual([
      expect.stringMatching(/^services\.web of the namespace office is left out: another one is called alike/),
    ]);
  });
});
