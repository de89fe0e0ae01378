// How much one request may ask of the decoders.

/** Bytes of a body. No served operation comes near; IAM's longest document is 131,072. */
export const maxBodyBytes = 1024 * 1024

/** How deep values may nest. The deepest shape of the served models stays below ten. */
export const maxDepth = 64

/** Items of one list, or entries of one map. */
export const maxEntries = 10_000

/** Parameters of one form or query string. */
export const maxParameters = 10_000
