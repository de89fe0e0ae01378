// fast-check, beginning where all random runs begin.
import fc from 'fast-check'
import { seedFrom } from './seed.ts'

fc.configureGlobal({ seed: seedFrom() })

export { fc }
