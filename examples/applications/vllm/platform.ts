import { definePlatform, nvidiaDevicePlugin } from "cdktf-aks-platform";

/** A model on a GPU, as `docs/deployment/k8s.md` of https://github.com/vllm-project/vllm deploys it. */
export default definePlatform({
  name: "vllm",
  domain: "vllm.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 },
      gpu: { vmSize: "Standard_NC24ads_A100_v4", nodes: 1 },
    },
    namespaces: {
      "gpu-resources": { podSecurity: "privileged", podSecurityReason: "the device plugin registers at the kubelet" },
    },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  services: {
    "mistral-7b": {
      image: "vllm/vllm-openai:latest",
      movingTagReason: "its page runs the newest version",
      command: ["/bin/sh", "-c"],
      args: [
        "vllm serve mistralai/Mistral-7B-Instruct-v0.3 --trust-remote-code --enable-chunked-prefill --max_num_batched_tokens 1024",
      ],
      env: { HUGGING_FACE_HUB_TOKEN: { secret: "hf-token-secret", key: "token" } },
      selector: { app: "mistral-7b" },
      metadata: { labels: { app: "mistral-7b" } },
      ports: { "http-mistral-7b": { container: 8000, service: 80 } },
      probes: {
        liveness: { path: "/health", initialDelaySeconds: 60 },
        readiness: { path: "/health", initialDelaySeconds: 60, periodSeconds: 5 },
      },
      resources: { requests: { cpu: "2", memory: "6G" }, limits: { cpu: "10", memory: "20G" }, gpu: 1 },
      volumes: {
        "cache-volume": { kind: "claim", name: "mistral-7b", mountPath: "/root/.cache/huggingface" },
        shm: { kind: "emptyDir", medium: "Memory", sizeLimit: "2Gi", mountPath: "/dev/shm" },
      },
      replicas: 1,
      rollout: { maxSurge: 0, maxUnavailable: 1 },
    },
  },
  claims: { "mistral-7b": { size: "50Gi", storageClass: "default" } },
  daemonSets: { "nvidia-device-plugin": { ...nvidiaDevicePlugin, namespace: "gpu-resources" } },
});
