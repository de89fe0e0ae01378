// What Cases stores of the events that a domain is to publish, and the events that it has published.
import type { EventBridgeConfiguration } from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import type { InDomain } from '../named.ts'
import type { CaseEvent } from './envelope.ts'

export interface EventConfigurationRow extends InDomain {
  readonly eventBridge: EventBridgeConfiguration
}

export const EVENT_CONFIGURATIONS = defineTable<EventConfigurationRow>({
  name: 'cases_event_configurations',
  key: ['account', 'region', 'domainId'],
})

/** An event, written by the commit that it tells of. */
export interface EventRow {
  readonly account: string
  /** From 1 on, without a gap but for what was dropped. */
  readonly position: number
  /** The characters of all events of the account so far, this one too. */
  readonly reach: number
  readonly event: CaseEvent
}

export const EVENTS = defineTable<EventRow>({
  name: 'cases_events',
  key: ['account', 'position'],
})

/** The last position that was given; it outlives the events, since whoever hears counts by it. */
export interface EventCountRow {
  readonly account: string
  readonly position: number
  readonly reach: number
}

export const EVENT_COUNTS = defineTable<EventCountRow>({
  name: 'cases_event_counts',
  key: ['account'],
})
