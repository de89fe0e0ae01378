#!/bin/sh
# Reviews the policies of this branch against another: review.sh [BASE]. Wants the command casegate (docs/install.md).
set -u
base=${1:-origin/main}
status=0
casegate lint iam/policies/*.json || status=$?
casegate test iam/*.test.json || status=$?
casegate diff --git "$base...HEAD" -- iam/policies || status=$?
exit "$status"
