# Both tasks with boto3: `tasks.py view|onboard ALIAS [ENDPOINT_URL]`; prints the domain's ARN.
import sys
import time

import boto3

task, alias, endpoint = (sys.argv[1:] + [None])[:3]
connect = boto3.client("connect", endpoint_url=endpoint)
cases = boto3.client("connectcases", endpoint_url=endpoint)


def instance_id():
    for page in connect.get_paginator("list_instances").paginate():
        for instance in page["InstanceSummaryList"]:
            if instance["InstanceAlias"] == alias:
                return instance["Id"]
    sys.exit(f"there is no instance {alias}")


def associated_domains(instance):
    answer = connect.list_integration_associations(
        InstanceId=instance, IntegrationType="CASES_DOMAIN"
    )
    return [one["IntegrationArn"] for one in answer["IntegrationAssociationSummaryList"]]


def active(domain_arn):
    while True:
        domain = cases.get_domain(domainId=domain_arn.split("/")[1])
        if domain["domainStatus"] == "Active":
            return domain["domainArn"]
        time.sleep(0.05)


instance = instance_id()
if task == "view":
    print(active(associated_domains(instance)[0]))
else:
    assert associated_domains(instance) == []
    domain = cases.create_domain(name=f"domain of {alias}")["domainArn"]
    connect.create_integration_association(
        InstanceId=instance, IntegrationType="CASES_DOMAIN", IntegrationArn=active(domain)
    )
    print(domain)
