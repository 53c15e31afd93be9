#!/usr/bin/env bash
# Deploys the stacks of an environment in their order:
#
#   npm run synth && ./deploy.sh dev
#   ./deploy.sh dev --stacks            # prints which they are
#   ./deploy.sh --retired               # prints the environments whose last day is over
#   ./deploy.sh ml --retire             # deletes what is left of one, in the order against that of making
#
# Each stack is planned, its plan is reviewed, and that very plan is applied. It stops at the first plan that the review
# stops, and at the first apply that fails. Run it again then: what is applied plans no change, and it goes on from there.
set -euo pipefail

environment=${1:?must name an environment, such as ./deploy.sh dev}
out=${CDKTF_OUTDIR:-cdktf.out}
terraform=${TERRAFORM_BINARY_NAME:-terraform} # or tofu
[ -f "$out/platform.json" ] || { echo "$out must hold the stacks, got none; run npm run synth" >&2; exit 1; }
out=$(cd "$out" && pwd)
retired=$(node -p 'Object.entries(require(process.argv[1]).environments).filter(([, { retired }]) => retired).map(([name]) => name).join("\n")' \
  "$out/platform.json")
if [ "$environment" = --retired ]; then echo "$retired"; exit; fi
stacks=$(node -p 'Object.keys(require(process.argv[1]).environments[process.argv[2]]?.stacks ?? {}).join("\n")' \
  "$out/platform.json" "$environment")
[ -n "$stacks" ] || { echo "platform.ts must declare the environment, got $environment" >&2; exit 1; }
if [ "${2:-}" = --stacks ]; then echo "$stacks"; exit; fi

# For this user only: plans, and states where they are files, may hold what nobody else should read.
usual=$(umask)
umask 077
plans=$(mktemp -d)
trap 'rm -rf "$plans"' EXIT

if [ "${2:-}" = --retire ]; then
  grep -qx -- "$environment" <<< "$retired" || {
    echo "the last day of $environment must be over, got one to come, or none; nothing is deleted" >&2
    exit 1
  }
  for stack in $(tac <<< "$stacks"); do
    echo "── $stack"
    "$terraform" -chdir="$out/stacks/$stack" init -input=false -no-color > "$plans/init.log" || { cat "$plans/init.log"; exit 1; }
    "$terraform" -chdir="$out/stacks/$stack" destroy -auto-approve -input=false -lock-timeout=10m
  done
  exit
fi

for stack in $stacks; do
  folder="$out/stacks/$stack"
  echo "── $stack"
  if [ -n "${CI:-}${TF_BUILD:-}" ] && grep -q '"local": *{' "$folder/cdk.tf.json"; then
    echo "state must be kept where the next run finds it; declare state in platform.ts" >&2
    exit 1
  fi
  "$terraform" -chdir="$folder" init -input=false -no-color > "$plans/init.log" || { cat "$plans/init.log"; exit 1; }
  changes=0
  "$terraform" -chdir="$folder" plan -input=false -lock-timeout=10m -detailed-exitcode -out="$plans/$stack.tfplan" || changes=$?
  case $changes in
    0) continue ;; # it is as declared already
    2) ;;
    *) exit "$changes" ;;
  esac
  mkdir -p "$plans/$stack"
  "$terraform" -chdir="$folder" show -json "$plans/$stack.tfplan" > "$plans/$stack/$stack.json"
  npx --no-install cdktf-aks-platform review --plan "$plans/$stack" "$stack"
  if ! "$terraform" -chdir="$folder" apply -input=false -lock-timeout=10m "$plans/$stack.tfplan"; then
    # Terraform leaves this where it could not write its state: without it, what was made is not known any more.
    [ ! -f "$folder/errored.tfstate" ] || "$terraform" -chdir="$folder" state push errored.tfstate
    echo "$stack is applied in part; when the cause is gone, run this again: it goes on from here" >&2
    exit 1
  fi
done
umask "$usual"
# From now on synth says what stays behind when a stack goes. A pipeline has nowhere to commit it.
[ -n "${CI:-}${TF_BUILD:-}" ] || npx --no-install cdktf-aks-platform stacks --output "$out" --record
