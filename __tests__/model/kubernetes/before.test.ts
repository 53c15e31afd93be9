import { jobOfWork, rolloutCommands } from "../../../model/kubernetes/before";
import { service, VALID_SIDECAR } from "../../support/service";

const MIGRATE = { command: ["/bin/users", "migrate"] };

describe("resolveBefore", () => {
  it("makes a cron job of the service's pod that never runs by itself", () => {
    const pod = service({ before: { migrate: MIGRATE }, runAsUser: 2000, env: { MODE: "all" } });
    expect(pod.before.migrate).toMatchObject({
      name: "users-migrate",
      image: pod.image,
      imageOwner: "pipeline",
      command: MIGRATE.command,
      args: undefined,
      env: { MODE: "all" },
      runAsUser: 2000,
      resources: pod.resources,
      suspend: true,
      activeDeadlineSeconds: 600,
      backoffLimit: 0,
      restartPolicy: "Never",
    });
  });

  it("has a name of its own where it says one", () => {
    expect(service({ before: { migrate: { ...MIGRATE, name: "db-migrate" } } }).before.migrate?.name).toBe(
      "db-migrate",
    );
  });

  it("has variables and resources of its own beside those of the service", () => {
    const resources = { requests: { cpu: "1", memory: "1Gi" } };
    const { migrate } = service({
      env: { MODE: "all", LEVEL: "info" },
      envFrom: [{ secret: "database" }],
      before: {
        migrate: { env: { MODE: "once" }, envFrom: [{ secret: "owner" }], resources, activeDeadlineSeconds: 60 },
      },
    }).before;
    expect(migrate).toMatchObject({
      env: { MODE: "once", LEVEL: "info" },
      envFrom: [{ secret: "database" }, { secret: "owner" }],
      activeDeadlineSeconds: 60,
    });
    expect(String(migrate?.resources.requests.memory)).toBe("1Gi");
  });

  it("leaves out what would keep it from its end, or from its start: sidecars, init containers and claims", () => {
    const { migrate } = service({
      before: { migrate: MIGRATE },
      sidecars: { log: VALID_SIDECAR },
      initContainers: { wait: {}, proxy: { restartPolicy: "Always" } },
      volumes: {
        data: { kind: "claim", name: "data", mountPath: "/data" },
        cache: { kind: "emptyDir", mountPath: "/cache", sidecars: ["log"], initContainers: ["wait", "proxy"] },
      },
      preStop: { command: ["sleep", "5"], seconds: 5 },
    }).before;
    expect(migrate).toMatchObject({ sidecars: {}, preStop: undefined });
    expect(Object.keys(migrate?.initContainers ?? {})).toEqual(["proxy"]);
    expect(migrate?.volumes).toEqual({
      cache: expect.objectContaining({ sidecars: [], initContainers: ["proxy"] }),
    });
  });

  it("is a Job without a schedule and an end of its life where an apply runs it", () => {
    const { migrate } = service({ imageOwner: "terraform", before: { migrate: MIGRATE } }).before;
    if (!migrate) throw new Error("the work must be there");
    const { schedule: _, suspend: __, ttlSecondsAfterFinished: ___, ...run } = migrate;
    const job = jobOfWork(migrate);
    expect(run).toMatchObject(job);
    expect(job).toMatchObject({ name: "users-migrate", imageOwner: "terraform", backoffLimit: 0 });
    expect(Object.keys(job)).not.toContain("suspend");
    expect(Object.keys(job)).not.toContain("ttlSecondsAfterFinished");
  });

  it("is the same when it is resolved again", () => {
    const once = service({ before: { migrate: { ...MIGRATE, env: { A: "1" } } } });
    expect(JSON.stringify(service({ before: once.before }).before)).toBe(JSON.stringify(once.before));
  });

  it("fails where the name of the cron job would be too long", () => {
    expect(() => service({ before: { ["m".repeat(47)]: MIGRATE } })).toThrow(/must be at most 52/);
    expect(service({ before: { ["m".repeat(46)]: MIGRATE } }).before).toBeDefined();
  });
});

describe("rolloutCommands", () => {
  it("sets the image of the work, runs it, waits for it, and only then rolls out", () => {
    const { before, ...pod } = service({ before: { migrate: MIGRATE, warm: { activeDeadlineSeconds: 60 } } });
    expect(rolloutCommands(pod, before, "portal").split(" &&\n")).toEqual([
      'kubectl set image cronjob/users-migrate users-migrate="$IMAGE" --namespace portal',
      'kubectl create job "users-migrate-$RUN" --from=cronjob/users-migrate --namespace portal',
      `kubectl wait "job/users-migrate-$RUN" --for=jsonpath='{.status.conditions}' --timeout=630s --namespace portal`,
      'kubectl wait "job/users-migrate-$RUN" --for=condition=complete --timeout=15s --namespace portal',
      'kubectl set image cronjob/users-warm users-warm="$IMAGE" --namespace portal',
      'kubectl create job "users-warm-$RUN" --from=cronjob/users-warm --namespace portal',
      `kubectl wait "job/users-warm-$RUN" --for=jsonpath='{.status.conditions}' --timeout=90s --namespace portal`,
      'kubectl wait "job/users-warm-$RUN" --for=condition=complete --timeout=15s --namespace portal',
      'kubectl set image deployment/users users="$IMAGE" --namespace portal',
      "kubectl rollout status deployment/users --namespace portal",
    ]);
  });

  it("sets the image of init containers that run the service's, and of no other", () => {
    const initContainers = { assets: {}, wait: { image: "library/busybox:1.37.0", imageOwner: "pipeline" as const } };
    const { before, ...pod } = service({ initContainers, containerName: "server", before: { migrate: MIGRATE } });
    expect(rolloutCommands(pod, before, "portal")).toContain(
      'kubectl set image deployment/users server="$IMAGE" assets="$IMAGE" --namespace portal',
    );
  });
});
