// What both sides do; each write is durable when its promise resolves.

export interface Contender {
  readonly name: string
  /** Answers the case's id. */
  createCase(): Promise<string>
  updateCase(caseId: string): Promise<void>
  /** Answers how many values it has read. */
  getCase(caseId: string): Promise<number>
  addComment(caseId: string): Promise<void>
  close(): Promise<void>
}
