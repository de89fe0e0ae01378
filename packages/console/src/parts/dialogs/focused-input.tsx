// The field of a dialog that one types into first: it has the focus as the dialog opens.
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { useEffect, useRef } from 'react'

export function FocusedInput(props: InputProps) {
  const field = useRef<InputProps.Ref>(null)
  useEffect(() => {
    // The dialog has first given the focus to its button to close.
    const timer = setTimeout(() => field.current?.focus())
    return () => clearTimeout(timer)
  }, [])
  return <Input {...props} ref={field} />
}
