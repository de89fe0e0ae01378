// The public names of @casegate/answers/generate.
export { type Generated, generateLeast, generateOption, nameFor } from './generate.ts'
export { POLICY_FORMS, type PolicyForm } from './policy-forms.ts'
