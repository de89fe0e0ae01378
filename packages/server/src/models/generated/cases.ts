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

export interface CompoundCondition {
  conditions: BooleanCondition[]
}

export interface ConflictException {
  message: string
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

export type FieldAttributes =
  | { text: TextAttributes }

export interface FieldError {
  id: string
  errorCode: string
  message?: string | undefined
}

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

export interface ParentChildFieldOptionsMapping {
  parentFieldOptionValue: string
  childFieldOptionValues: string[]
}

export type RelatedItemType =
  | 'Comment'
  | 'ConnectCase'
  | 'Contact'
  | 'Custom'
  | 'File'
  | 'Sla'

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

export type Section =
  | { fieldGroup: FieldGroup }

export interface ServiceQuotaExceededException {
  message: string
}

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
  CreateTemplate: { input: CreateTemplateRequest; output: CreateTemplateResponse }
  DeleteCase: { input: DeleteCaseRequest; output: DeleteCaseResponse }
  DeleteCaseRule: { input: DeleteCaseRuleRequest; output: DeleteCaseRuleResponse }
  DeleteDomain: { input: DeleteDomainRequest; output: DeleteDomainResponse }
  DeleteField: { input: DeleteFieldRequest; output: DeleteFieldResponse }
  DeleteLayout: { input: DeleteLayoutRequest; output: DeleteLayoutResponse }
  DeleteTemplate: { input: DeleteTemplateRequest; output: DeleteTemplateResponse }
  GetCase: { input: GetCaseRequest; output: GetCaseResponse }
  GetCaseAuditEvents: { input: GetCaseAuditEventsRequest; output: GetCaseAuditEventsResponse }
  GetDomain: { input: GetDomainRequest; output: GetDomainResponse }
  GetLayout: { input: GetLayoutRequest; output: GetLayoutResponse }
  GetTemplate: { input: GetTemplateRequest; output: GetTemplateResponse }
  ListCaseRules: { input: ListCaseRulesRequest; output: ListCaseRulesResponse }
  ListDomains: { input: ListDomainsRequest; output: ListDomainsResponse }
  ListFieldOptions: { input: ListFieldOptionsRequest; output: ListFieldOptionsResponse }
  ListFields: { input: ListFieldsRequest; output: ListFieldsResponse }
  ListLayouts: { input: ListLayoutsRequest; output: ListLayoutsResponse }
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse }
  ListTemplates: { input: ListTemplatesRequest; output: ListTemplatesResponse }
  TagResource: { input: TagResourceRequest; output: undefined }
  UntagResource: { input: UntagResourceRequest; output: undefined }
  UpdateCase: { input: UpdateCaseRequest; output: UpdateCaseResponse }
  UpdateCaseRule: { input: UpdateCaseRuleRequest; output: UpdateCaseRuleResponse }
  UpdateField: { input: UpdateFieldRequest; output: UpdateFieldResponse }
  UpdateLayout: { input: UpdateLayoutRequest; output: UpdateLayoutResponse }
  UpdateTemplate: { input: UpdateTemplateRequest; output: UpdateTemplateResponse }
}
