// The shapes of the operations of cases that are served. Generated: npm run generate.

export interface AccessDeniedException {
  message: string
}

export interface ConflictException {
  message: string
}

export interface CreateDomainRequest {
  name: string
}

export interface CreateDomainResponse {
  domainId: string
  domainArn: string
  domainStatus: DomainStatus
}

export interface DeleteDomainRequest {
  domainId: string
}

export type DeleteDomainResponse = Record<never, never>

export type DomainStatus =
  | 'Active'
  | 'CreationFailed'
  | 'CreationInProgress'

export interface DomainSummary {
  domainId: string
  domainArn: string
  name: string
}

export interface GetDomainRequest {
  domainId: string
}

export interface GetDomainResponse {
  domainId: string
  domainArn: string
  name: string
  createdTime: Date
  domainStatus: DomainStatus
  tags?: Record<string, string | null> | undefined
}

export interface InternalServerException {
  message: string
  retryAfterSeconds?: number | undefined
}

export interface ListDomainsRequest {
  maxResults?: number | undefined
  nextToken?: string | undefined
}

export interface ListDomainsResponse {
  domains: DomainSummary[]
  nextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  arn: string
}

export interface ListTagsForResourceResponse {
  tags?: Record<string, string | null> | undefined
}

export interface ResourceNotFoundException {
  message: string
  resourceId: string
  resourceType: string
}

export interface ServiceQuotaExceededException {
  message: string
}

export interface TagResourceRequest {
  arn: string
  tags: Record<string, string | null>
}

export interface ThrottlingException {
  message: string
}

export interface UntagResourceRequest {
  arn: string
  tagKeys: string[]
}

export interface ValidationException {
  message: string
}

export interface CasesOperations {
  CreateDomain: { input: CreateDomainRequest; output: CreateDomainResponse }
  DeleteDomain: { input: DeleteDomainRequest; output: DeleteDomainResponse }
  GetDomain: { input: GetDomainRequest; output: GetDomainResponse }
  ListDomains: { input: ListDomainsRequest; output: ListDomainsResponse }
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse }
  TagResource: { input: TagResourceRequest; output: undefined }
  UntagResource: { input: UntagResourceRequest; output: undefined }
}
