// A field that offers what goes with what is typed, and nothing before: a list would cover what stands below it.
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest'
import { useState } from 'react'

interface Props
  extends Pick<
    AutosuggestProps,
    'value' | 'filteringType' | 'enteredTextLabel' | 'ariaLabel' | 'placeholder' | 'loadingText'
  > {
  readonly options: AutosuggestProps.Options
  readonly isLoading?: boolean
  /** Said where nothing goes with what is typed. */
  readonly empty: string
  readonly onChange: (value: string) => void
}

const ARROWS: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp'])

export function Suggest({ options, isLoading = false, empty, onChange, ...props }: Props) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Autosuggest
      {...props}
      options={isAsked ? options : []}
      {...(isAsked && { empty, statusType: isLoading ? 'loading' : 'finished' })}
      onChange={({ detail }) => {
        setIsAsked(detail.value !== '')
        onChange(detail.value)
      }}
      onSelect={() => setIsAsked(false)}
      onBlur={() => setIsAsked(false)}
      onKeyDown={({ detail }) => {
        if (ARROWS.has(detail.key)) setIsAsked(true)
      }}
    />
  )
}
