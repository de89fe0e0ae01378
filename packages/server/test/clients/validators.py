# The calls of AWS's policy validators, as they make them with boto3: `validators.py ENDPOINT_URL`; prints what each came to as JSON.
import json
import sys

import boto3
from botocore.exceptions import ClientError

ACCOUNT = "123456789012"
STRANGER = "111122223333"
client = boto3.client("accessanalyzer", endpoint_url=sys.argv[1])
told = {}


def policy(principal, action, resource="*"):
    statement = {"Effect": "Allow", "Action": action}
    if principal is not None:
        statement["Principal"] = principal
    if resource is not None:
        statement["Resource"] = resource
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def values_of(shape):
    return client.meta.service_model.shape_for(shape).enum


# The account, its partition, and an analyzer.
told["account"] = boto3.client("sts", endpoint_url=sys.argv[1]).get_caller_identity()["Account"]
analyzers = client.list_analyzers(type="ACCOUNT")["analyzers"]
active = next((one["arn"] for one in analyzers if one["status"] == "ACTIVE"), None)
analyzer = active or client.create_analyzer(analyzerName="Validator", type="ACCOUNT")["arn"]

# ValidatePolicy: page by page, and with each type of resource that boto3 knows.
pages = client.get_paginator("validate_policy").paginate(
    policyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Action": "cases:GetDomains", "Resource": "*"},
                {"Sid": "", "Effect": "Allow", "Action": "cases:*", "Resource": "*"},
            ],
        }
    ),
    policyType="IDENTITY_POLICY",
    PaginationConfig={"PageSize": 1},
)
told["findings"] = [one["issueCode"] for page in pages for one in page["findings"]]
SAMPLES = {
    "AWS::IAM::AssumeRolePolicyDocument": policy({"AWS": STRANGER}, "sts:AssumeRole", None),
    "AWS::DynamoDB::Table": policy({"AWS": STRANGER}, "dynamodb:GetItem"),
}
told["validated"] = {}
for kind in values_of("ValidatePolicyResourceType"):
    answer = client.validate_policy(
        policyType="RESOURCE_POLICY",
        policyDocument=SAMPLES.get(kind, policy({"AWS": STRANGER}, "s3:GetObject")),
        validatePolicyResourceType=kind,
    )
    told["validated"][kind] = [one["findingType"] for one in answer["findings"]].count("ERROR")

# CheckNoPublicAccess: of each type that boto3 knows, a policy for everybody and one for an account.
told["public"] = {}
for kind in values_of("AccessCheckResourceType"):
    resource = None if kind == "AWS::IAM::AssumeRolePolicyDocument" else "*"
    results = []
    for principal in ("*", {"AWS": STRANGER}):
        document = policy(principal, "*" if resource else "sts:AssumeRole", resource)
        answer = client.check_no_public_access(policyDocument=document, resourceType=kind)
        results.append(answer["result"])
    told["public"][kind] = " ".join(results)

# CheckNoNewAccess and CheckAccessNotGranted, of identities and of resources.
told["checks"] = []
for kind, principal in (("IDENTITY_POLICY", None), ("RESOURCE_POLICY", {"AWS": STRANGER})):
    old, new = policy(principal, "sqs:SendMessage"), policy(principal, "sqs:*")
    answer = client.check_no_new_access(
        policyType=kind, existingPolicyDocument=old, newPolicyDocument=new
    )
    told["checks"].append([answer["result"], answer["reasons"][0]["statementIndex"]])
    queue = f"arn:aws:sqs:us-east-1:{ACCOUNT}:orders"
    for access in (
        {"actions": ["sqs:DeleteQueue"]},
        {"resources": [queue]},
        {"actions": ["sqs:SendMessage"], "resources": [queue]},
    ):
        answer = client.check_access_not_granted(
            policyType=kind, policyDocument=old, access=[access]
        )
        told["checks"].append(answer["result"])

# Access previews: a configuration of each kind that the validators make.
BUCKET = "arn:aws:s3:::7b8f1c0e-1f55-4c0b-9d26-5b2f6d4a9e11"
POINT = f"arn:aws:s3:us-east-1:{ACCOUNT}:accesspoint/reports"
OF = {
    "queue": (f"arn:aws:sqs:us-east-1:{ACCOUNT}:orders", "sqsQueue", "queuePolicy", "sqs:SendMessage"),
    "bucket": (BUCKET, "s3Bucket", "bucketPolicy", "s3:ListBucket"),
    "secret": (
        f"arn:aws:secretsmanager:us-east-1:{ACCOUNT}:secret:door-3xyxqI",
        *("secretsManagerSecret", "secretPolicy", "secretsmanager:GetSecretValue"),
    ),
    "role": (f"arn:aws:iam::{ACCOUNT}:role/deploy", "iamRole", "trustPolicy", "sts:AssumeRole"),
}
stranger = {"AWS": STRANGER}
configurations = {
    name: {arn: {member: {inner: policy(stranger, action, None if member == "iamRole" else "*")}}}
    for name, (arn, member, inner, action) in OF.items()
}
key = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/Key"
configurations["key"] = {
    key: {"kmsKey": {"keyPolicies": {"default": policy(stranger, "kms:Decrypt")}}}
}
configurations["access point"] = {
    BUCKET: {
        "s3Bucket": {
            "accessPoints": {
                POINT: {
                    "accessPointPolicy": policy(stranger, "s3:GetObject", f"{POINT}/object/*"),
                    "networkOrigin": {"internetConfiguration": {}},
                }
            },
            "bucketPolicy": policy("*", "*", [BUCKET, f"{BUCKET}/*"]),
        }
    }
}
told["previews"] = {}
for name, proposed in configurations.items():
    try:
        made = client.create_access_preview(analyzerArn=analyzer, configurations=proposed)
    except ClientError as error:
        told["previews"][name] = error.response["Error"]["Code"]
        continue
    asked = {"accessPreviewId": made["id"], "analyzerArn": analyzer}
    status = client.get_access_preview(**asked)["accessPreview"]["status"]
    pages = client.get_paginator("list_access_preview_findings").paginate(**asked)
    findings = [one for page in pages for one in page["findings"] if one["status"] == "ACTIVE"]
    told["previews"][name] = " ".join([status, *(one["principal"]["AWS"] for one in findings)])

print(json.dumps(told))
