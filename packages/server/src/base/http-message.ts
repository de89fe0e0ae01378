// An HTTP request and answer as plain data, free of sockets.

/** Calls the listener when the client goes before its answer; answers how to listen no longer. */
export type OnGone = (listener: () => void) => () => void

export interface HttpRequest {
  readonly method: string
  /** The path exactly as it stood on the wire, still percent-encoded. */
  readonly path: string
  /** The query string exactly as it stood on the wire, without the question mark. */
  readonly query: string
  /**
   * Lower-case names; repeated headers joined with a comma in order of appearance. Values hold one
   * character per byte (latin1), as the wire had them, because signatures cover bytes.
   */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The peer's IP address, for `aws:SourceIp`. */
  readonly remoteAddress: string
  /** Whether the connection was TLS, for `aws:SecureTransport`. */
  readonly secure: boolean
  /** Absent where there is no connection that could break. */
  readonly onGone?: OnGone
  /** Whether the client has gone by now. */
  readonly isGone?: () => boolean
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}
