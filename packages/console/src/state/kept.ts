// What was there last, while something newer is on its way: so that a page does not jump as one types.
import { useState } from 'react'

export function useKept<Value>(value: Value | undefined): Value | undefined {
  const [kept, setKept] = useState(value)
  if (value !== undefined && value !== kept) setKept(value)
  return value ?? kept
}
