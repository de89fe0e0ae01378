// How much one request may ask of the decoders.

/** Bytes of a body whose model has no more. A policy of IAM's largest size, URL-encoded, needs 400 KB. */
export const maxBodyBytes = 1024 * 1024

/**
 * Bytes of a body whose model has more. The largest rule of Cases, 200 mappings to 1,500 options of
 * 100 characters, fits when it is written in ASCII.
 */
export const maxModelledBytes = 32 * 1024 * 1024

/** Members and elements of a JSON body whose model has no more. */
export const maxValues = 20_000

/** How deep values may nest. The deepest shape of the served models stays below ten. */
export const maxDepth = 64

/** Items of one list, or entries of one map. */
export const maxEntries = 10_000

/** Parameters of one form or query string. */
export const maxParameters = 10_000
