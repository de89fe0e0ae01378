// Whether single keys are shortcuts: on, unless the reader has turned them off. This browser keeps it.
import { useState } from 'react'

const REMEMBERED = 'casegate-single-keys'

export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(() => localStorage.getItem(REMEMBERED) !== 'off')
  const turn = (wanted: boolean) => {
    localStorage.setItem(REMEMBERED, wanted ? 'on' : 'off')
    setIsOn(wanted)
  }
  return [isOn, turn]
}
