/**
 * Kinds of which an environment may have none, each loaded when the first of it is made: the bindings of a kind of workload
 * take a tenth of a second, and few platforms have every kind.
 */
export const late = {
  get ConfigMap() {
    const {
      ConfigMap,
    }: typeof import("../constructs/kubernetes/config-map") = require("../constructs/kubernetes/config-map");
    return ConfigMap;
  },
  get PersistentVolumeClaim() {
    const {
      PersistentVolumeClaim,
    }: typeof import("../constructs/kubernetes/persistent-volume-claim") = require("../constructs/kubernetes/persistent-volume-claim");
    return PersistentVolumeClaim;
  },
  get ExternalService() {
    const {
      ExternalService,
    }: typeof import("../constructs/kubernetes/external-service") = require("../constructs/kubernetes/external-service");
    return ExternalService;
  },
  get ServiceAccount() {
    const {
      ServiceAccount,
    }: typeof import("../constructs/kubernetes/service-account") = require("../constructs/kubernetes/service-account");
    return ServiceAccount;
  },
  get Operator() {
    const {
      Operator,
    }: typeof import("../constructs/kubernetes/operator") = require("../constructs/kubernetes/operator");
    return Operator;
  },
  get CustomObject() {
    const {
      CustomObject,
    }: typeof import("../constructs/kubernetes/custom-object") = require("../constructs/kubernetes/custom-object");
    return CustomObject;
  },
  get StatefulSet() {
    const {
      StatefulSet,
    }: typeof import("../constructs/kubernetes/stateful-set") = require("../constructs/kubernetes/stateful-set");
    return StatefulSet;
  },
  get DaemonSet() {
    const {
      DaemonSet,
    }: typeof import("../constructs/kubernetes/daemon-set") = require("../constructs/kubernetes/daemon-set");
    return DaemonSet;
  },
  get Job() {
    const { Job }: typeof import("../constructs/kubernetes/job") = require("../constructs/kubernetes/job");
    return Job;
  },
  get CronJob() {
    const {
      CronJob,
    }: typeof import("../constructs/kubernetes/cron-job") = require("../constructs/kubernetes/cron-job");
    return CronJob;
  },
};
