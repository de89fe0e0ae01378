// The peer: dynalite, another AWS-compatible server on Node.js. It reads signatures but checks none.
import dynalite from 'dynalite'
import { announce } from './announce.ts'

announce(dynalite({ createTableMs: 0 }))
