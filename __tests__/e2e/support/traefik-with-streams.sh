#!/bin/sh
# In the place of TRAEFIK: the binary E2E_TRAEFIK, which listens where the variant `routes` has TLS to the pods and TCP too. It
# reads the version v1alpha2 of their routes, which has the same fields as v1, and which the standard channel does not serve.
set -eu
for routes in tlsroutes tcproutes; do
  kubectl patch crd "$routes.gateway.networking.k8s.io" --type=json --patch='[
    {"op": "test", "path": "/spec/versions/1/name", "value": "v1alpha2"},
    {"op": "replace", "path": "/spec/versions/1/served", "value": true}]' >/dev/null
done
exec "$E2E_TRAEFIK" "$@" --providers.kubernetesgateway.experimentalchannel=true \
  --entrypoints.tls.address=:8443 --entrypoints.tcp.address=:5432
