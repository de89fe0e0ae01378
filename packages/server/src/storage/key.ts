// What stands in keys and indexes.

/** Strings compare by code point, on every backend, and behind numbers. */
export type KeyValue = string | number
