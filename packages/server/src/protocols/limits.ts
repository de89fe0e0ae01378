// How much one request may ask of the decoders.

/** Bytes of a body whose model has no more. A policy of IAM's largest size, URL-encoded, needs 400 KB. */
export const maxBodyBytes = 1024 * 1024

/**
 * Bytes of a body whose model has more. The largest case fits with all of its characters escaped; a
 * rule of Cases may hold 60,000 options of 100 characters, and its model would allow five times as many.
 */
export const maxModelledBytes = 6 * 1024 * 1024

/** Members and elements of a JSON body whose model has no more. */
export const maxValues = 20_000

/** How deep values may nest. The deepest shape of the served models stays below ten. */
export const maxDepth = 64

/** Items of one list, or entries of one map. */
export const maxEntries = 10_000

/** Parameters of one form or query string. */
export const maxParameters = 10_000
