# Calls of Cases with boto3: `calls.py ENDPOINT_URL`, a JSON list of [operation, input] on standard input.
# Prints a JSON list with what each came to: the members of its answer, or the code of its error.
import json
import sys

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError

cases = boto3.client("connectcases", endpoint_url=sys.argv[1])


def come_to(operation, given):
    if operation not in cases.meta.service_model.operation_names:
        return {"unknown": True}
    try:
        answer = getattr(cases, xform_name(operation))(**given)
        status = answer.pop("ResponseMetadata")["HTTPStatusCode"]
        return {"status": status, "members": sorted(answer)}
    except ClientError as error:
        answer = error.response
        status = answer["ResponseMetadata"]["HTTPStatusCode"]
        members = sorted(set(answer) - {"Error", "ResponseMetadata", "message"})
        return {"status": status, "code": answer["Error"]["Code"], "members": members}


calls = json.load(sys.stdin)
print(json.dumps([come_to(operation, given) for operation, given in calls]))
