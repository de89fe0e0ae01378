// The shapes of the operations of cases that are served. Generated: npm run generate.

export interface AccessDeniedException {
  message: string
}

export interface AuditEvent {
  eventId: string
  type: AuditEventType
  performedTime: Date
  fields: (AuditEventField | null)[]
  relatedItemType?: RelatedItemType | undefined
  performedBy?: AuditEventPerformedBy | undefined
}

export interface AuditEventField {
  eventFieldId: string
  newValue: AuditEventFieldValueUnion
  oldValue?: AuditEventFieldValueUnion | undefined
}

export type AuditEventFieldValueUnion =
  | { stringValue: string; doubleValue?: undefined; booleanValue?: undefined; emptyValue?: undefined; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue: number; booleanValue?: undefined; emptyValue?: undefined; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue?: undefined; booleanValue: boolean; emptyValue?: undefined; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue?: undefined; booleanValue?: undefined; emptyValue: EmptyFieldValue; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue?: undefined; booleanValue?: undefined; emptyValue?: undefined; userArnValue: string }

export interface AuditEventPerformedBy {
  iamPrincipalArn: string
  user?: UserUnion | undefined
}

export type AuditEventType =
  | 'Case.Created'
  | 'Case.Updated'
  | 'RelatedItem.Created'
  | 'RelatedItem.Deleted'
  | 'RelatedItem.Updated'

export interface BasicLayout {
  topPanel?: LayoutSections | undefined
  moreInfo?: LayoutSections | undefined
}

export interface BatchGetCaseRuleRequest {
  domainId: string
  caseRules: CaseRuleIdentifier[]
}

export interface BatchGetCaseRuleResponse {
  caseRules: GetCaseRuleResponse[]
  errors: CaseRuleError[]
  unprocessedCaseRules?: string[] | undefined
}

export interface BatchGetFieldRequest {
  domainId: string
  fields: FieldIdentifier[]
}

export interface BatchGetFieldResponse {
  fields: GetFieldResponse[]
  errors: FieldError[]
}

export interface BatchPutFieldOptionsRequest {
  domainId: string
  fieldId: string
  options: FieldOption[]
}

export interface BatchPutFieldOptionsResponse {
  errors?: FieldOptionError[] | undefined
}

export type BooleanCondition =
  | { equalTo: BooleanOperands; notEqualTo?: undefined; andAll?: undefined; orAll?: undefined }
  | { equalTo?: undefined; notEqualTo: BooleanOperands; andAll?: undefined; orAll?: undefined }
  | { equalTo?: undefined; notEqualTo?: undefined; andAll: CompoundCondition; orAll?: undefined }
  | { equalTo?: undefined; notEqualTo?: undefined; andAll?: undefined; orAll: CompoundCondition }

export interface BooleanOperands {
  operandOne: OperandOne
  operandTwo: OperandTwo
  result: boolean
}

export interface CaseEventIncludedData {
  fields: FieldIdentifier[]
}

export type CaseFilter =
  | { field: FieldFilter; not?: undefined; tag?: undefined; andAll?: undefined; orAll?: undefined }
  | { field?: undefined; not: CaseFilter; tag?: undefined; andAll?: undefined; orAll?: undefined }
  | { field?: undefined; not?: undefined; tag: TagFilter; andAll?: undefined; orAll?: undefined }
  | { field?: undefined; not?: undefined; tag?: undefined; andAll: CaseFilter[]; orAll?: undefined }
  | { field?: undefined; not?: undefined; tag?: undefined; andAll?: undefined; orAll: CaseFilter[] }

export type CaseRuleDetails =
  | { required: RequiredCaseRule; fieldOptions?: undefined; hidden?: undefined }
  | { required?: undefined; fieldOptions: FieldOptionsCaseRule; hidden?: undefined }
  | { required?: undefined; fieldOptions?: undefined; hidden: HiddenCaseRule }

export interface CaseRuleError {
  id: string
  errorCode: string
  message?: string | undefined
}

export interface CaseRuleIdentifier {
  id: string
}

export interface CaseRuleSummary {
  caseRuleId: string
  name: string
  caseRuleArn: string
  ruleType: RuleType
  description?: string | undefined
}

export interface CaseSummary {
  caseId: string
  templateId: string
}

export type CommentBodyTextType =
  | 'Text/Plain'

export interface CommentContent {
  body: string
  contentType: CommentBodyTextType
}

export type CommentFilter = Record<never, never>

export interface CommentUpdateContent {
  body: string
  contentType: CommentBodyTextType
}

export interface CompoundCondition {
  conditions: BooleanCondition[]
}

export interface ConflictException {
  message: string
}

export interface ConnectCaseContent {
  caseId: string
}

export interface ConnectCaseFilter {
  caseId?: string | undefined
}

export interface ConnectCaseInputContent {
  caseId: string
}

export interface Contact {
  contactArn: string
}

export interface ContactContent {
  contactArn: string
  channel: string
  connectedToSystemTime: Date
}

export interface ContactFilter {
  channel?: string[] | undefined
  contactArn?: string | undefined
}

export interface CreateCaseRequest {
  domainId: string
  templateId: string
  fields: FieldValue[]
  clientToken?: string | undefined
  performedBy?: UserUnion | undefined
  tags?: Record<string, string> | undefined
}

export interface CreateCaseResponse {
  caseId: string
  caseArn: string
}

export interface CreateCaseRuleRequest {
  domainId: string
  name: string
  rule: CaseRuleDetails
  description?: string | undefined
}

export interface CreateCaseRuleResponse {
  caseRuleId: string
  caseRuleArn: string
}

export interface CreateDomainRequest {
  name: string
}

export interface CreateDomainResponse {
  domainId: string
  domainArn: string
  domainStatus: DomainStatus
}

export interface CreateFieldRequest {
  domainId: string
  name: string
  type: FieldType
  description?: string | undefined
  attributes?: FieldAttributes | undefined
}

export interface CreateFieldResponse {
  fieldId: string
  fieldArn: string
}

export interface CreateLayoutRequest {
  domainId: string
  name: string
  content: LayoutContent
}

export interface CreateLayoutResponse {
  layoutId: string
  layoutArn: string
}

export interface CreateRelatedItemRequest {
  domainId: string
  caseId: string
  type: RelatedItemType
  content: RelatedItemInputContent
  performedBy?: UserUnion | undefined
}

export interface CreateRelatedItemResponse {
  relatedItemId: string
  relatedItemArn: string
}

export interface CreateTemplateRequest {
  domainId: string
  name: string
  description?: string | undefined
  layoutConfiguration?: LayoutConfiguration | undefined
  requiredFields?: RequiredField[] | undefined
  status?: TemplateStatus | undefined
  rules?: TemplateRule[] | undefined
  tagPropagationConfigurations?: TagPropagationConfiguration[] | undefined
}

export interface CreateTemplateResponse {
  templateId: string
  templateArn: string
}

export interface CustomContent {
  fields: FieldValue[]
}

export type CustomFieldsFilter =
  | { field: FieldFilter; not?: undefined; andAll?: undefined; orAll?: undefined }
  | { field?: undefined; not: CustomFieldsFilter; andAll?: undefined; orAll?: undefined }
  | { field?: undefined; not?: undefined; andAll: CustomFieldsFilter[]; orAll?: undefined }
  | { field?: undefined; not?: undefined; andAll?: undefined; orAll: CustomFieldsFilter[] }

export interface CustomFilter {
  fields?: CustomFieldsFilter | undefined
}

export interface CustomInputContent {
  fields: FieldValue[]
}

export interface CustomUpdateContent {
  fields: FieldValue[]
}

export interface DeleteCaseRequest {
  domainId: string
  caseId: string
}

export type DeleteCaseResponse = Record<never, never>

export interface DeleteCaseRuleRequest {
  domainId: string
  caseRuleId: string
}

export type DeleteCaseRuleResponse = Record<never, never>

export interface DeleteDomainRequest {
  domainId: string
}

export type DeleteDomainResponse = Record<never, never>

export interface DeleteFieldRequest {
  domainId: string
  fieldId: string
}

export type DeleteFieldResponse = Record<never, never>

export interface DeleteLayoutRequest {
  domainId: string
  layoutId: string
}

export type DeleteLayoutResponse = Record<never, never>

export interface DeleteRelatedItemRequest {
  domainId: string
  caseId: string
  relatedItemId: string
}

export type DeleteRelatedItemResponse = Record<never, never>

export interface DeleteTemplateRequest {
  domainId: string
  templateId: string
}

export type DeleteTemplateResponse = Record<never, never>

export type DomainStatus =
  | 'Active'
  | 'CreationFailed'
  | 'CreationInProgress'

export interface DomainSummary {
  domainId: string
  domainArn: string
  name: string
}

export type EmptyFieldValue = Record<never, never>

export type EmptyOperandValue = Record<never, never>

export interface EventBridgeConfiguration {
  enabled: boolean
  includedData?: EventIncludedData | undefined
}

export interface EventIncludedData {
  caseData?: CaseEventIncludedData | undefined
  relatedItemData?: RelatedItemEventIncludedData | undefined
}

export type FieldAttributes =
  | { text: TextAttributes }

export interface FieldError {
  id: string
  errorCode: string
  message?: string | undefined
}

export type FieldFilter =
  | { equalTo: FieldValue; contains?: undefined; greaterThan?: undefined; greaterThanOrEqualTo?: undefined; lessThan?: undefined; lessThanOrEqualTo?: undefined }
  | { equalTo?: undefined; contains: FieldValue; greaterThan?: undefined; greaterThanOrEqualTo?: undefined; lessThan?: undefined; lessThanOrEqualTo?: undefined }
  | { equalTo?: undefined; contains?: undefined; greaterThan: FieldValue; greaterThanOrEqualTo?: undefined; lessThan?: undefined; lessThanOrEqualTo?: undefined }
  | { equalTo?: undefined; contains?: undefined; greaterThan?: undefined; greaterThanOrEqualTo: FieldValue; lessThan?: undefined; lessThanOrEqualTo?: undefined }
  | { equalTo?: undefined; contains?: undefined; greaterThan?: undefined; greaterThanOrEqualTo?: undefined; lessThan: FieldValue; lessThanOrEqualTo?: undefined }
  | { equalTo?: undefined; contains?: undefined; greaterThan?: undefined; greaterThanOrEqualTo?: undefined; lessThan?: undefined; lessThanOrEqualTo: FieldValue }

export interface FieldGroup {
  fields: FieldItem[]
  name?: string | undefined
}

export interface FieldIdentifier {
  id: string
}

export interface FieldItem {
  id: string
}

export type FieldNamespace =
  | 'Custom'
  | 'System'

export interface FieldOption {
  name: string
  value: string
  active: boolean
}

export interface FieldOptionError {
  message: string
  errorCode: string
  value: string
}

export interface FieldOptionsCaseRule {
  parentChildFieldOptionsMappings: ParentChildFieldOptionsMapping[]
  parentFieldId?: string | undefined
  childFieldId?: string | undefined
}

export interface FieldSummary {
  fieldId: string
  fieldArn: string
  name: string
  type: FieldType
  namespace: FieldNamespace
  attributes?: FieldAttributes | undefined
}

export type FieldType =
  | 'Boolean'
  | 'DateTime'
  | 'Number'
  | 'SingleSelect'
  | 'Text'
  | 'Url'
  | 'User'

export interface FieldValue {
  id: string
  value: FieldValueUnion
}

export type FieldValueUnion =
  | { stringValue: string; doubleValue?: undefined; booleanValue?: undefined; emptyValue?: undefined; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue: number; booleanValue?: undefined; emptyValue?: undefined; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue?: undefined; booleanValue: boolean; emptyValue?: undefined; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue?: undefined; booleanValue?: undefined; emptyValue: EmptyFieldValue; userArnValue?: undefined }
  | { stringValue?: undefined; doubleValue?: undefined; booleanValue?: undefined; emptyValue?: undefined; userArnValue: string }

export interface FileContent {
  fileArn: string
}

export interface FileFilter {
  fileArn?: string | undefined
}

export interface GetCaseAuditEventsRequest {
  caseId: string
  domainId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
}

export interface GetCaseAuditEventsResponse {
  auditEvents: (AuditEvent | null)[]
  nextToken?: string | undefined
}

export interface GetCaseEventConfigurationRequest {
  domainId: string
}

export interface GetCaseEventConfigurationResponse {
  eventBridge: EventBridgeConfiguration
}

export interface GetCaseRequest {
  caseId: string
  domainId: string
  fields: FieldIdentifier[]
  nextToken?: string | undefined
}

export interface GetCaseResponse {
  fields: FieldValue[]
  templateId: string
  nextToken?: string | undefined
  tags?: Record<string, string | null> | undefined
}

export interface GetCaseRuleResponse {
  caseRuleId: string
  name: string
  caseRuleArn: string
  rule: CaseRuleDetails
  description?: string | undefined
  deleted?: boolean | undefined
  createdTime?: Date | undefined
  lastModifiedTime?: Date | undefined
  tags?: Record<string, string | null> | undefined
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

export interface GetFieldResponse {
  fieldId: string
  name: string
  fieldArn: string
  type: FieldType
  namespace: FieldNamespace
  description?: string | undefined
  tags?: Record<string, string | null> | undefined
  deleted?: boolean | undefined
  createdTime?: Date | undefined
  lastModifiedTime?: Date | undefined
  attributes?: FieldAttributes | undefined
}

export interface GetLayoutRequest {
  domainId: string
  layoutId: string
}

export interface GetLayoutResponse {
  layoutId: string
  layoutArn: string
  name: string
  content: LayoutContent
  tags?: Record<string, string | null> | undefined
  deleted?: boolean | undefined
  createdTime?: Date | undefined
  lastModifiedTime?: Date | undefined
}

export interface GetTemplateRequest {
  domainId: string
  templateId: string
}

export interface GetTemplateResponse {
  templateId: string
  templateArn: string
  name: string
  status: TemplateStatus
  description?: string | undefined
  layoutConfiguration?: LayoutConfiguration | undefined
  requiredFields?: RequiredField[] | undefined
  tags?: Record<string, string | null> | undefined
  deleted?: boolean | undefined
  createdTime?: Date | undefined
  lastModifiedTime?: Date | undefined
  rules?: TemplateRule[] | undefined
  tagPropagationConfigurations?: TagPropagationConfiguration[] | undefined
}

export interface HiddenCaseRule {
  defaultValue: boolean
  conditions: BooleanCondition[]
}

export interface InternalServerException {
  message: string
  retryAfterSeconds?: number | undefined
}

export interface LayoutConfiguration {
  defaultLayout?: string | undefined
}

export type LayoutContent =
  | { basic: BasicLayout }

export interface LayoutSections {
  sections?: Section[] | undefined
}

export interface LayoutSummary {
  layoutId: string
  layoutArn: string
  name: string
}

export interface ListCaseRulesRequest {
  domainId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
}

export interface ListCaseRulesResponse {
  caseRules: CaseRuleSummary[]
  nextToken?: string | undefined
}

export interface ListCasesForContactRequest {
  domainId: string
  contactArn: string
  maxResults?: number | undefined
  nextToken?: string | undefined
}

export interface ListCasesForContactResponse {
  cases: CaseSummary[]
  nextToken?: string | undefined
}

export interface ListDomainsRequest {
  maxResults?: number | undefined
  nextToken?: string | undefined
}

export interface ListDomainsResponse {
  domains: DomainSummary[]
  nextToken?: string | undefined
}

export interface ListFieldOptionsRequest {
  domainId: string
  fieldId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
  values?: string[] | undefined
}

export interface ListFieldOptionsResponse {
  options: FieldOption[]
  nextToken?: string | undefined
}

export interface ListFieldsRequest {
  domainId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
}

export interface ListFieldsResponse {
  fields: FieldSummary[]
  nextToken?: string | undefined
}

export interface ListLayoutsRequest {
  domainId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
}

export interface ListLayoutsResponse {
  layouts: LayoutSummary[]
  nextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  arn: string
}

export interface ListTagsForResourceResponse {
  tags?: Record<string, string | null> | undefined
}

export interface ListTemplatesRequest {
  domainId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
  status?: TemplateStatus[] | undefined
}

export interface ListTemplatesResponse {
  templates: TemplateSummary[]
  nextToken?: string | undefined
}

export type OperandOne =
  | { fieldId: string }

export type OperandTwo =
  | { stringValue: string; booleanValue?: undefined; doubleValue?: undefined; emptyValue?: undefined }
  | { stringValue?: undefined; booleanValue: boolean; doubleValue?: undefined; emptyValue?: undefined }
  | { stringValue?: undefined; booleanValue?: undefined; doubleValue: number; emptyValue?: undefined }
  | { stringValue?: undefined; booleanValue?: undefined; doubleValue?: undefined; emptyValue: EmptyOperandValue }

export type Order =
  | 'Asc'
  | 'Desc'

export interface ParentChildFieldOptionsMapping {
  parentFieldOptionValue: string
  childFieldOptionValues: string[]
}

export interface PutCaseEventConfigurationRequest {
  domainId: string
  eventBridge: EventBridgeConfiguration
}

export type PutCaseEventConfigurationResponse = Record<never, never>

export type RelatedItemContent =
  | { contact: ContactContent; comment?: undefined; file?: undefined; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment: CommentContent; file?: undefined; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file: FileContent; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla: SlaContent; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla?: undefined; connectCase: ConnectCaseContent; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla?: undefined; connectCase?: undefined; custom: CustomContent }

export interface RelatedItemEventIncludedData {
  includeContent: boolean
}

export type RelatedItemInputContent =
  | { contact: Contact; comment?: undefined; file?: undefined; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment: CommentContent; file?: undefined; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file: FileContent; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla: SlaInputContent; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla?: undefined; connectCase: ConnectCaseInputContent; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla?: undefined; connectCase?: undefined; custom: CustomInputContent }

export type RelatedItemType =
  | 'Comment'
  | 'ConnectCase'
  | 'Contact'
  | 'Custom'
  | 'File'
  | 'Sla'

export type RelatedItemTypeFilter =
  | { contact: ContactFilter; comment?: undefined; file?: undefined; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment: CommentFilter; file?: undefined; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file: FileFilter; sla?: undefined; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla: SlaFilter; connectCase?: undefined; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla?: undefined; connectCase: ConnectCaseFilter; custom?: undefined }
  | { contact?: undefined; comment?: undefined; file?: undefined; sla?: undefined; connectCase?: undefined; custom: CustomFilter }

export type RelatedItemUpdateContent =
  | { comment: CommentUpdateContent; custom?: undefined }
  | { comment?: undefined; custom: CustomUpdateContent }

export interface RequiredCaseRule {
  defaultValue: boolean
  conditions: BooleanCondition[]
}

export interface RequiredField {
  fieldId: string
}

export interface ResourceNotFoundException {
  message: string
  resourceId: string
  resourceType: string
}

export type RuleType =
  | 'FieldOptions'
  | 'Hidden'
  | 'Required'

export interface SearchAllRelatedItemsRequest {
  domainId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
  filters?: RelatedItemTypeFilter[] | undefined
  sorts?: SearchAllRelatedItemsSort[] | undefined
}

export interface SearchAllRelatedItemsResponse {
  relatedItems: (SearchAllRelatedItemsResponseItem | null)[]
  nextToken?: string | undefined
}

export interface SearchAllRelatedItemsResponseItem {
  relatedItemId: string
  caseId: string
  type: RelatedItemType
  associationTime: Date
  content: RelatedItemContent
  performedBy?: UserUnion | undefined
  tags?: Record<string, string | null> | undefined
}

export interface SearchAllRelatedItemsSort {
  sortProperty: SearchAllRelatedItemsSortProperty
  sortOrder: Order
}

export type SearchAllRelatedItemsSortProperty =
  | 'AssociationTime'
  | 'CaseId'

export interface SearchCasesRequest {
  domainId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
  searchTerm?: string | undefined
  filter?: CaseFilter | undefined
  sorts?: Sort[] | undefined
  fields?: FieldIdentifier[] | undefined
}

export interface SearchCasesResponse {
  cases: (SearchCasesResponseItem | null)[]
  nextToken?: string | undefined
  totalCount?: number | undefined
}

export interface SearchCasesResponseItem {
  caseId: string
  templateId: string
  fields: FieldValue[]
  tags?: Record<string, string | null> | undefined
}

export interface SearchRelatedItemsRequest {
  domainId: string
  caseId: string
  maxResults?: number | undefined
  nextToken?: string | undefined
  filters?: RelatedItemTypeFilter[] | undefined
}

export interface SearchRelatedItemsResponse {
  relatedItems: (SearchRelatedItemsResponseItem | null)[]
  nextToken?: string | undefined
}

export interface SearchRelatedItemsResponseItem {
  relatedItemId: string
  type: RelatedItemType
  associationTime: Date
  content: RelatedItemContent
  tags?: Record<string, string | null> | undefined
  performedBy?: UserUnion | undefined
}

export type Section =
  | { fieldGroup: FieldGroup }

export interface ServiceQuotaExceededException {
  message: string
}

export interface SlaConfiguration {
  name: string
  type: SlaType
  status: SlaStatus
  targetTime: Date
  fieldId?: string | undefined
  targetFieldValues?: FieldValueUnion[] | undefined
  completionTime?: Date | undefined
}

export interface SlaContent {
  slaConfiguration: SlaConfiguration
}

export interface SlaFilter {
  name?: string | undefined
  status?: SlaStatus | undefined
}

export interface SlaInputConfiguration {
  name: string
  type: SlaType
  targetSlaMinutes: number
  fieldId?: string | undefined
  targetFieldValues?: FieldValueUnion[] | undefined
}

export type SlaInputContent =
  | { slaInputConfiguration: SlaInputConfiguration }

export type SlaStatus =
  | 'Active'
  | 'Met'
  | 'NotMet'
  | 'Overdue'

export type SlaType =
  | 'CaseField'

export interface Sort {
  fieldId: string
  sortOrder: Order
}

export type TagFilter =
  | { equalTo: TagValue }

export interface TagPropagationConfiguration {
  resourceType: TagPropagationResourceType
  tagMap: Record<string, string>
}

export type TagPropagationResourceType =
  | 'Cases'

export interface TagResourceRequest {
  arn: string
  tags: Record<string, string | null>
}

export interface TagValue {
  key?: string | undefined
  value?: string | undefined
}

export interface TemplateRule {
  caseRuleId: string
  fieldId?: string | undefined
}

export type TemplateStatus =
  | 'Active'
  | 'Inactive'

export interface TemplateSummary {
  templateId: string
  templateArn: string
  name: string
  status: TemplateStatus
  tagPropagationConfigurations?: TagPropagationConfiguration[] | undefined
}

export interface TextAttributes {
  isMultiline: boolean
}

export interface ThrottlingException {
  message: string
}

export interface UntagResourceRequest {
  arn: string
  tagKeys: string[]
}

export interface UpdateCaseRequest {
  domainId: string
  caseId: string
  fields: FieldValue[]
  performedBy?: UserUnion | undefined
}

export type UpdateCaseResponse = Record<never, never>

export interface UpdateCaseRuleRequest {
  domainId: string
  caseRuleId: string
  name?: string | undefined
  description?: string | undefined
  rule?: CaseRuleDetails | undefined
}

export type UpdateCaseRuleResponse = Record<never, never>

export interface UpdateFieldRequest {
  domainId: string
  fieldId: string
  name?: string | undefined
  description?: string | undefined
  attributes?: FieldAttributes | undefined
}

export type UpdateFieldResponse = Record<never, never>

export interface UpdateLayoutRequest {
  domainId: string
  layoutId: string
  name?: string | undefined
  content?: LayoutContent | undefined
}

export type UpdateLayoutResponse = Record<never, never>

export interface UpdateRelatedItemRequest {
  domainId: string
  caseId: string
  relatedItemId: string
  content: RelatedItemUpdateContent
  performedBy?: UserUnion | undefined
}

export interface UpdateRelatedItemResponse {
  relatedItemId: string
  relatedItemArn: string
  type: RelatedItemType
  content: RelatedItemContent
  associationTime: Date
  tags?: Record<string, string | null> | undefined
  lastUpdatedUser?: UserUnion | undefined
  createdBy?: UserUnion | undefined
}

export interface UpdateTemplateRequest {
  domainId: string
  templateId: string
  name?: string | undefined
  description?: string | undefined
  layoutConfiguration?: LayoutConfiguration | undefined
  requiredFields?: RequiredField[] | undefined
  status?: TemplateStatus | undefined
  rules?: TemplateRule[] | undefined
  tagPropagationConfigurations?: TagPropagationConfiguration[] | undefined
}

export type UpdateTemplateResponse = Record<never, never>

export type UserUnion =
  | { userArn: string; customEntity?: undefined }
  | { userArn?: undefined; customEntity: string }

export interface ValidationException {
  message: string
}

export interface CasesOperations {
  BatchGetCaseRule: { input: BatchGetCaseRuleRequest; output: BatchGetCaseRuleResponse }
  BatchGetField: { input: BatchGetFieldRequest; output: BatchGetFieldResponse }
  BatchPutFieldOptions: { input: BatchPutFieldOptionsRequest; output: BatchPutFieldOptionsResponse }
  CreateCase: { input: CreateCaseRequest; output: CreateCaseResponse }
  CreateCaseRule: { input: CreateCaseRuleRequest; output: CreateCaseRuleResponse }
  CreateDomain: { input: CreateDomainRequest; output: CreateDomainResponse }
  CreateField: { input: CreateFieldRequest; output: CreateFieldResponse }
  CreateLayout: { input: CreateLayoutRequest; output: CreateLayoutResponse }
  CreateRelatedItem: { input: CreateRelatedItemRequest; output: CreateRelatedItemResponse }
  CreateTemplate: { input: CreateTemplateRequest; output: CreateTemplateResponse }
  DeleteCase: { input: DeleteCaseRequest; output: DeleteCaseResponse }
  DeleteCaseRule: { input: DeleteCaseRuleRequest; output: DeleteCaseRuleResponse }
  DeleteDomain: { input: DeleteDomainRequest; output: DeleteDomainResponse }
  DeleteField: { input: DeleteFieldRequest; output: DeleteFieldResponse }
  DeleteLayout: { input: DeleteLayoutRequest; output: DeleteLayoutResponse }
  DeleteRelatedItem: { input: DeleteRelatedItemRequest; output: DeleteRelatedItemResponse }
  DeleteTemplate: { input: DeleteTemplateRequest; output: DeleteTemplateResponse }
  GetCase: { input: GetCaseRequest; output: GetCaseResponse }
  GetCaseAuditEvents: { input: GetCaseAuditEventsRequest; output: GetCaseAuditEventsResponse }
  GetCaseEventConfiguration: { input: GetCaseEventConfigurationRequest; output: GetCaseEventConfigurationResponse }
  GetDomain: { input: GetDomainRequest; output: GetDomainResponse }
  GetLayout: { input: GetLayoutRequest; output: GetLayoutResponse }
  GetTemplate: { input: GetTemplateRequest; output: GetTemplateResponse }
  ListCaseRules: { input: ListCaseRulesRequest; output: ListCaseRulesResponse }
  ListCasesForContact: { input: ListCasesForContactRequest; output: ListCasesForContactResponse }
  ListDomains: { input: ListDomainsRequest; output: ListDomainsResponse }
  ListFieldOptions: { input: ListFieldOptionsRequest; output: ListFieldOptionsResponse }
  ListFields: { input: ListFieldsRequest; output: ListFieldsResponse }
  ListLayouts: { input: ListLayoutsRequest; output: ListLayoutsResponse }
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse }
  ListTemplates: { input: ListTemplatesRequest; output: ListTemplatesResponse }
  PutCaseEventConfiguration: { input: PutCaseEventConfigurationRequest; output: PutCaseEventConfigurationResponse }
  SearchAllRelatedItems: { input: SearchAllRelatedItemsRequest; output: SearchAllRelatedItemsResponse }
  SearchCases: { input: SearchCasesRequest; output: SearchCasesResponse }
  SearchRelatedItems: { input: SearchRelatedItemsRequest; output: SearchRelatedItemsResponse }
  TagResource: { input: TagResourceRequest; output: undefined }
  UntagResource: { input: UntagResourceRequest; output: undefined }
  UpdateCase: { input: UpdateCaseRequest; output: UpdateCaseResponse }
  UpdateCaseRule: { input: UpdateCaseRuleRequest; output: UpdateCaseRuleResponse }
  UpdateField: { input: UpdateFieldRequest; output: UpdateFieldResponse }
  UpdateLayout: { input: UpdateLayoutRequest; output: UpdateLayoutResponse }
  UpdateRelatedItem: { input: UpdateRelatedItemRequest; output: UpdateRelatedItemResponse }
  UpdateTemplate: { input: UpdateTemplateRequest; output: UpdateTemplateResponse }
}
