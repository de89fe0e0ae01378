// Something that is on its way from the server: loading, there, or failed.
import { useCallback, useEffect, useState } from 'react'

export type Loaded<Value> =
  | { readonly status: 'loading'; readonly value?: Value }
  | { readonly status: 'done'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: unknown; readonly value?: undefined }

export type Loading<Value> = Loaded<Value> & { readonly reload: () => void }

/**
 * Loads again whenever `key` changes; an answer that comes after that is not used. While it loads
 * again, what was there stays.
 */
export function useLoad<Value>(key: string, load: () => Promise<Value>): Loading<Value> {
  const [state, setState] = useState<Loaded<Value> & { readonly key: string }>({
    status: 'loading',
    key,
  })
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is loaded
  useEffect(() => {
    let isCurrent = true
    setState(old => ({
      status: 'loading',
      key,
      ...(old.key === key && old.value !== undefined && { value: old.value }),
    }))
    load().then(
      value => isCurrent && setState({ status: 'done', value, key }),
      error => isCurrent && setState({ status: 'failed', error, key }),
    )
    return () => {
      isCurrent = false
    }
  }, [key, turn])
  const reload = useCallback(() => setTurn(old => old + 1), [])
  const shown: Loaded<Value> = state.key === key ? state : { status: 'loading' }
  return { ...shown, reload }
}
