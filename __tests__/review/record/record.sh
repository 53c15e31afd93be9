#!/usr/bin/env bash
# Records all plans of __tests__/review/plans/fixtures anew. Needs terraform with azurerm 4.55.0, kubernetes 2.38.0 and helm 3.1.2, the folder
# of an Azure Resource Manager stand-in in ARM_STANDIN, and the kubeconfig of an empty API server in KUBE_CONFIG_PATH.
set -euo pipefail
cd "$(dirname "$0")/../../.."
export RECORD_FOLDER=${RECORD_FOLDER:-$(mktemp -d)}
npx tsx __tests__/review/record/record-azure.ts "$@"
npx tsx __tests__/review/record/record-kubernetes.ts "$@"
