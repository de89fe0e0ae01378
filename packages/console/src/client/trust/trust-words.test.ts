// A role's trust policy in words, for every kind of trust.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { trustInWords } from './trust-words.ts'

const HERE = '123456789012'
const THERE = '210987654321'
const iam = (account: string, rest: string) => `arn:aws:iam::${account}:${rest}`

interface Case {
  readonly name: string
  readonly statement: object
  readonly says: string
}

const CASES: readonly Case[] = [
  {
    name: 'a service, for one account',
    statement: {
      Principal: { Service: 'connect.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': HERE } },
    },
    says: `the service connect.amazonaws.com may assume the role, if the account that the service acts for is ${HERE}`,
  },
  {
    name: 'this account, by its ARN',
    statement: { Principal: { AWS: iam(HERE, 'root') } },
    says: 'everybody of this account whose own policies allow it may assume the role',
  },
  {
    name: 'another account, by its id, with an external ID',
    statement: {
      Principal: { AWS: THERE },
      Condition: { StringEquals: { 'STS:ExternalId': ['a', 'b'] } },
    },
    says: `everybody of the account ${THERE} whose own policies there allow it may assume the role, if the external ID is a or b`,
  },
  {
    name: 'a user with a path here and a role elsewhere',
    statement: { Principal: { AWS: [iam(HERE, 'user/team/ada'), iam(THERE, 'role/Ops')] } },
    says: `the user ada | the role Ops of the account ${THERE} may assume the role`,
  },
  {
    name: 'a session, and somebody who is gone',
    statement: {
      Principal: { AWS: [`arn:aws:sts::${HERE}:assumed-role/Ops/ada`, 'AIDAEXAMPLEEXAMPLE001'] },
    },
    says: 'the session ada of the role Ops | somebody who has been deleted (AIDAEXAMPLEEXAMPLE001) may assume the role',
  },
  {
    name: 'a SAML provider',
    statement: {
      Principal: { Federated: iam(HERE, 'saml-provider/Corp') },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    },
    says: 'whom the SAML provider Corp has signed in may assume the role with a SAML assertion, if the audience of the SAML assertion is https://signin.aws.amazon.com/saml',
  },
  {
    name: 'an OpenID Connect provider, by subject',
    statement: {
      Principal: { Federated: iam(HERE, 'oidc-provider/token.actions.githubusercontent.com') },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:*' },
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
      },
    },
    says: 'whom the OpenID Connect provider token.actions.githubusercontent.com has signed in may assume the role with a token of web identity, if the subject of the token is like repo:a/b:*, and the audience of the token is sts.amazonaws.com',
  },
  {
    name: 'a web identity without a provider of the account',
    statement: {
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
    },
    says: 'whom cognito-identity.amazonaws.com has signed in may assume the role with a token of web identity',
  },
  {
    name: 'everybody of an organization',
    statement: {
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } },
    },
    says: "everybody, of every AWS account may assume the role, if the caller's organization is o-abc",
  },
  {
    name: 'session tags and a source identity',
    statement: {
      Principal: { AWS: iam(HERE, 'user/ada') },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      Condition: {
        StringLike: { 'aws:RequestTag/team': 'desk-*' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
        Null: { 'sts:SourceIdentity': false },
      },
    },
    says: 'the user ada may assume the role & pass session tags & set the source identity, if the session tag team is like desk-*, and each of the keys of session tags is team, and the source identity is given',
  },
  {
    name: 'with MFA, where the key is there',
    statement: {
      Principal: { AWS: iam(HERE, 'user/ada') },
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': true } },
    },
    says: 'the user ada may assume the role, if multi-factor authentication, where it is given, is true',
  },
  {
    name: 'what has no words is shown as it is',
    statement: {
      Principal: { CanonicalUser: 'abc' },
      Action: 'sts:*',
      Condition: { NumericOdd: { 'x:y': 1 } },
    },
    says: 'CanonicalUser abc may do sts:*, if x:y NumericOdd 1',
  },
  {
    name: 'everybody but',
    statement: { Effect: 'Deny', NotPrincipal: { AWS: iam(HERE, 'user/ada') } },
    says: 'everybody but the user ada may not assume the role',
  },
]

describe('a trust policy in words', () => {
  for (const { name, statement, says } of CASES) {
    it(name, () => {
      const Statement = { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }
      const [told] = trustInWords(JSON.stringify({ Version: '2012-10-17', Statement }), HERE)
      assert.ok(told)
      const { who, may, isDeny, conditions } = told
      const so = `${who.join(' | ')} may ${isDeny ? 'not ' : ''}${may.join(' & ')}`
      const when = conditions.length > 0 ? `, if ${conditions.join(', and ')}` : ''
      assert.equal(so + when, says)
    })
  }

  it('warns of trust in everybody without a condition, and of nothing else', () => {
    const isOpen = (statement: object) =>
      trustInWords(JSON.stringify({ Statement: { Action: 'sts:AssumeRole', ...statement } }), HERE)
        .map(one => one.isOpen)
        .join()
    const Condition = { StringEquals: { 'sts:ExternalId': 'a' } }
    assert.equal(isOpen({ Effect: 'Allow', Principal: { AWS: '*' } }), 'true')
    assert.equal(isOpen({ Effect: 'Allow', NotPrincipal: { AWS: HERE } }), 'true')
    assert.equal(isOpen({ Effect: 'Allow', Principal: '*', Condition }), 'false')
    assert.equal(isOpen({ Effect: 'Deny', Principal: '*' }), 'false')
    assert.equal(isOpen({ Effect: 'Allow', Principal: { AWS: THERE } }), 'false')
  })
})
