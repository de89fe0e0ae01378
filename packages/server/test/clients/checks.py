# A policy checked with boto3: `checks.py POLICY ENDPOINT_URL`; prints issue codes and a result.
import sys

import boto3

policy, endpoint = sys.argv[1:]
analyzer = boto3.client("accessanalyzer", endpoint_url=endpoint)

pages = analyzer.get_paginator("validate_policy").paginate(
    policyDocument=policy, policyType="IDENTITY_POLICY", PaginationConfig={"PageSize": 1}
)
print(" ".join(finding["issueCode"] for page in pages for finding in page["findings"]))
check = analyzer.check_access_not_granted(
    policyDocument=policy,
    policyType="IDENTITY_POLICY",
    access=[{"actions": ["cases:DeleteDomain"], "resources": ["*"]}],
)
print(check["result"], check["reasons"][0]["statementIndex"])
