// Step 5: domains of Cases have fields with options, layouts, templates and case rules.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

const BY_NAME = { columns: ['account', 'region', 'domainId', 'takenName'], unique: true }
const BY_STATE = { columns: ['account', 'region', 'domainId', 'state'] }
const BY_STATUS = { columns: ['account', 'region', 'domainId', 'state', 'status'] }

export const CONFIGURATION_OF_CASES: Migration = {
  name: 'configuration of cases',
  changes: [
    createTable(
      tableOfThen({
        name: 'cases_fields',
        key: ['account', 'region', 'domainId', 'fieldId'],
        indexes: { byName: BY_NAME, byState: BY_STATE },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_field_options',
        key: ['account', 'region', 'domainId', 'fieldId', 'value'],
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_layouts',
        key: ['account', 'region', 'domainId', 'layoutId'],
        indexes: { byName: BY_NAME, byState: BY_STATE },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_templates',
        key: ['account', 'region', 'domainId', 'templateId'],
        indexes: { byName: BY_NAME, byState: BY_STATE, byStatus: BY_STATUS },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_case_rules',
        key: ['account', 'region', 'domainId', 'caseRuleId'],
        indexes: { byName: BY_NAME, byState: BY_STATE },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_rule_mappings',
        key: ['account', 'region', 'domainId', 'caseRuleId', 'position'],
      }),
    ),
  ],
}
