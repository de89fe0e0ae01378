// What a profile is found by. AWS: Customer Profiles API Reference, "SearchProfiles": its predefined keys.
import type { ProfileRow } from './rows.ts'

type Attributes = ProfileRow['attributes']

const KEYS: Readonly<Record<string, (profile: ProfileRow) => readonly (string | undefined)[]>> = {
  _account: ({ attributes }) => [attributes.AccountNumber],
  _email: ({ attributes: { EmailAddress, PersonalEmailAddress, BusinessEmailAddress } }) => [
    EmailAddress,
    PersonalEmailAddress,
    BusinessEmailAddress,
  ],
  _fullName: ({ attributes }) => [fullName(attributes)],
  _phone: ({ attributes }) => [
    attributes.PhoneNumber,
    attributes.MobilePhoneNumber,
    attributes.HomePhoneNumber,
    attributes.BusinessPhoneNumber,
  ],
  _profileId: ({ profileId }) => [profileId],
}

export const SEARCH_KEYS: readonly string[] = Object.keys(KEYS)

/** Each once. */
export function termsOf(profile: ProfileRow): ReadonlySet<string> {
  return new Set(
    Object.entries(KEYS).flatMap(([key, valuesIn]) =>
      valuesIn(profile).flatMap(value => (value ? [termOf(key, value)] : [])),
    ),
  )
}

/** Names and addresses are found however they are written; AWS does not say whether its are. */
export function termOf(key: string, value: string): string {
  return `${key} ${value.trim().toLowerCase()}`
}

function fullName({ FirstName, MiddleName, LastName }: Attributes): string {
  return [FirstName, MiddleName, LastName].filter(name => name !== undefined).join(' ')
}
