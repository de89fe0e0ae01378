// The three ways AWS writes a moment: ISO 8601, seconds since 1970, and HTTP's own dates.

import type { TimestampShape } from '../models/model.ts'

export type TimestampFormat = NonNullable<TimestampShape['format']>

export function formatTimestamp(date: Date, format: TimestampFormat): string | number {
  switch (format) {
    case 'date-time':
      return date.toISOString().replace('.000Z', 'Z')
    case 'http-date':
      return date.toUTCString()
    case 'epoch-seconds':
      return date.getTime() / 1000
  }
}

/** Undefined when the value does not have the format. */
export function parseTimestamp(value: unknown, format: TimestampFormat): Date | undefined {
  const milliseconds = parsers[format](value)
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? undefined : date
}

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

const parsers: Readonly<Record<TimestampFormat, (value: unknown) => number>> = {
  'date-time': value =>
    typeof value === 'string' && dateTime.test(value) ? Date.parse(value) : Number.NaN,
  'http-date': value =>
    typeof value === 'string' && httpDate.test(value) ? Date.parse(value) : Number.NaN,
  'epoch-seconds': value => (typeof value === 'number' ? value * 1000 : Number.NaN),
}
