// MFA devices, virtual ones and those of hardware.
import type { Call } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { emptyList, notFound, tagKeysGiven, tagsGiven } from './never-held.ts'
import { type OwnerRequest, ownerResource, requireOwner } from './owners.ts'

export interface DeviceRequest {
  readonly SerialNumber: string
}

const ofOwner = { resources: { user: ownerResource } }
const resources = { mfa: deviceResource }

export const mfaDeviceOperations = {
  ListMFADevices: emptyList(ofOwner, { MFADevices: [] }, requireOwner),
  GetMFADevice: notFound(ofOwner, sentenceToOwner),
  ResyncMFADevice: notFound(ofOwner, sentenceToOwner),
  DeactivateMFADevice: notFound(ofOwner, sentenceToOwner),
  ListVirtualMFADevices: emptyList({ resources: {} }, { VirtualMFADevices: [] }),
  DeleteVirtualMFADevice: notFound(
    { resources: { mfa: virtualDeviceResource, 'sms-mfa': smsDeviceResource } },
    sentence,
  ),
  ListMFADeviceTags: notFound({ resources }, sentence),
  TagMFADevice: notFound({ resources, context: tagsGiven }, sentence),
  UntagMFADevice: notFound({ resources, context: tagKeysGiven }, sentence),
} satisfies Partial<Operations<IamOperations>>

function sentence({ SerialNumber }: DeviceRequest): string {
  return `MFA Device with serial number ${SerialNumber} does not exist.`
}

async function sentenceToOwner(input: DeviceRequest & OwnerRequest, call: Call): Promise<string> {
  await requireOwner(input, call)
  return sentence(input)
}

/** The serial number of a virtual device is its ARN; hardware's is no resource of its own. */
function deviceResource({ SerialNumber }: DeviceRequest): Resource | undefined {
  return SerialNumber.startsWith('arn:') ? { arn: SerialNumber } : undefined
}

function virtualDeviceResource(input: DeviceRequest): Resource | undefined {
  return isSmsDevice(input) ? undefined : deviceResource(input)
}

function smsDeviceResource(input: DeviceRequest): Resource | undefined {
  return isSmsDevice(input) ? deviceResource(input) : undefined
}

function isSmsDevice({ SerialNumber }: DeviceRequest): boolean {
  return SerialNumber.includes(':sms-mfa/')
}
