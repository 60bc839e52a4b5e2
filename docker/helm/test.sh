#!/usr/bin/env bash
# Lints the chart and renders it in its shapes; skipped where there is no helm.
set -euo pipefail
cd "$(dirname "$0")"
helm=${HELM:-helm}
command -v "$helm" >/dev/null 2>&1 || { echo "helm/test.sh: skipped, there is no helm" >&2; exit 0; }

needed=(--set secret.existingSecret=clew --set apiKeys.existingSecret=clew-api-keys)
external=("${needed[@]}" --set axonServer.address=axon:8124)
fail() { echo "helm/test.sh: $1" >&2; exit 1; }
# A helm built by "go install" takes its own Kubernetes for an old one.
kube=(--kube-version 1.32.0)
render() { "$helm" template demo clew "${kube[@]}" "$@"; }
has() { grep -qE -- "$2" <<<"$1" || fail "$3"; }
hasnot() { ! grep -qE -- "$2" <<<"$1" || fail "$3"; }
refuses() { # a part of the sentence, arguments
  local said
  said=$(render "${@:2}" 2>&1) && fail "was rendered, though: $1"
  grep -q -- "$1" <<<"$said" || fail "refused without saying '$1': $said"
}

"$helm" lint --strict "${kube[@]}" clew "${external[@]}" || fail "lint"

plain=$(render "${external[@]}")
for kind in ConfigMap StatefulSet Service PodDisruptionBudget; do has "$plain" "^kind: $kind\$" "no $kind"; done
for kind in Ingress HTTPRoute NetworkPolicy ServiceMonitor Secret; do hasnot "$plain" "^kind: $kind\$" "$kind unasked"; done
[ "$(grep -c '^kind: StatefulSet$' <<<"$plain")" = 2 ] || fail "not two kinds of nodes"
has "$plain" 'fieldPath: metadata.name' "nodes are not named after their pods"
has "$plain" "mountPath: /data" "a node may write nothing"
has "$plain" "storage: 5Gi" "what a node keeps goes with its pod"
hasnot "$(render "${external[@]}" --set node.storage=)" "volumeClaimTemplates" "a claim unasked"
has "$plain" 'CLEW_AXON_SERVER_ADDRESS: "axon:8124"' "the address is not handed on"
hasnot "$plain" 'CLEW_DATA_DIR' "a data directory was given"
hasnot "$plain" 'image: .*(:latest|[^"0-9a-zA-Z]$)' "an image is not pinned"
pods=$(grep -c 'runAsNonRoot: true' <<<"$plain")
[ "$pods" = 2 ] && [ "$(grep -c 'readOnlyRootFilesystem: true' <<<"$plain")" = 4 ] || fail "a pod is not guarded"

all=$(render "${needed[@]}" --set axonServer.trial.enabled=true --set axonServer.trial.existingSecret=axon \
  --set axonServer.tls.enabled=true --set axonServer.tls.existingSecret=axon-ca \
  --set ingress.enabled=true --set ingress.host=clew.example.com --set ingress.tls.secretName=clew-tls \
  --set httpRoute.enabled=true --set 'httpRoute.parentRefs[0].name=gateway' --set networkPolicy.enabled=true \
  --set serviceMonitor.enabled=true --set serviceMonitor.apiKeySecret.name=scrape \
  --set-string settings.CLEW_EVENTS_LISTENERS=5000)
for kind in Ingress HTTPRoute NetworkPolicy ServiceMonitor; do has "$all" "^kind: $kind\$" "no $kind"; done
[ "$(grep -c '^kind: StatefulSet$' <<<"$all")" = 3 ] || fail "no Axon Server to try"
has "$all" 'CLEW_AXON_SERVER_ADDRESS: "demo-clew-axon-server:8124"' "nodes do not find the trial's Axon Server"
has "$all" 'CLEW_AXON_SERVER_CERTIFICATE: /axon-server/ca.crt' "the certificate is not named"
has "$all" 'CLEW_EVENTS_LISTENERS: "5000"' "a setting is not handed on"
hasnot "$all" 'rewrite-|URLRewrite' "a path is rewritten"

refuses 'axonServer.address is needed' "${needed[@]}"
refuses 'secret.existingSecret is needed' --set axonServer.address=axon:8124 --set apiKeys.existingSecret=k
refuses 'apiKeys.existingSecret is needed' --set axonServer.address=axon:8124 --set secret.existingSecret=s
refuses 'replica' "${external[@]}" --set command.replica=3
refuses 'replicas' "${external[@]}" --set query.replicas=0
refuses 'address' "${needed[@]}" --set axonServer.address=http://axon
render "${external[@]/apiKeys.existingSecret=clew-api-keys/settings.CLEW_JWT_ISSUER=https://login.example.com/}" >/dev/null

echo "helm/test.sh: the chart is sound"
