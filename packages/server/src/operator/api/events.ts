// The events of cases, as they are asked for and told.

/** Whole numbers, as a query has them. */
export interface EventFilter {
  /** The position of the last event that is known already. */
  readonly after?: string
  readonly limit?: string
  /** How many seconds to wait for an event where there is none; 0 without it. */
  readonly wait?: string
}

export interface EventsPage {
  /** The oldest first, each as EventBridge would hand it on. */
  readonly events: readonly { readonly position: number; readonly event: object }[]
  /**
   * The position of the newest event that there ever was. Less than `after` where events begin anew:
   * the account was reset, or the server is another.
   */
  readonly latest: number
  /** Events behind `after` that are not kept any more. */
  readonly dropped: number
}
