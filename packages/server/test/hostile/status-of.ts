// The status that a call of the SDK was answered with.

/** What the SDK itself refuses to send counts as refused. */
export async function statusOf(answer: Promise<unknown>): Promise<number> {
  try {
    await answer
    return 200
  } catch (error) {
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
    return $metadata?.httpStatusCode ?? 400
  }
}
