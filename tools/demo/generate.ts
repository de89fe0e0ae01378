// Writes the demo's world file: three months of a made-up airline, the same each time it is run.
//   node tools/demo/generate.ts
import { writeFileSync } from 'node:fs'
import type {
  World,
  WorldCase,
  WorldContact,
  WorldDomain,
} from '../../packages/server/src/world-file/world.ts'
import { DOMAIN, NAMES, SENTENCES } from './airline.ts'

const FILE = new URL('../../packages/server/data/demo.json', import.meta.url)
const CASES = 200
const DAYS = 90
const DAY = 24 * 60
const PROFILE_DOMAIN = 'travellers'

export function demoWorld(): World {
  const { pick, upTo, chance } = createChance(20_261_129)
  const customers = NAMES.first.map((firstName, index) => ({
    id: `${index}`.padStart(32, '0'),
    firstName,
    lastName: pick(NAMES.last),
    phoneNumber: `+3519${String(10_000_000 + upTo(89_999_999))}`,
    emailAddress: `${firstName.toLowerCase()}@example.com`,
  }))
  const contacts: WorldContact[] = []
  const cases: WorldCase[] = []
  for (let index = 0; index < CASES; index++) {
    // Evenly over the months, the oldest first.
    const begun = Math.round(((CASES - index) / CASES) * DAYS * DAY) - upTo(200)
    cases.push(newCase(Math.max(begun, 30)))
  }
  return {
    seed: 'demo',
    profileDomains: [{ name: PROFILE_DOMAIN, profiles: customers }],
    instances: [
      {
        alias: 'support',
        users: NAMES.agents.map(([username, firstName, lastName]) => ({
          username,
          firstName,
          lastName,
        })),
        queues: NAMES.queues.map(name => ({ name })),
        contacts,
        domain: { ...DOMAIN, at: ago((DAYS + 1) * DAY), cases } satisfies WorldDomain,
      },
      { alias: 'sales' },
    ],
  }

  function newCase(begun: number): WorldCase {
    const isBaggage = chance(0.45)
    const issue = isBaggage ? 'baggage' : pick(['delay', 'cancellation', 'refund'])
    const detail = pick(DETAILS[issue] ?? [])
    const customer = pick(customers)
    const agent = pick(NAMES.agents)[0]
    const flight = `SZ${100 + upTo(800)}`
    const route = pick(SENTENCES.routes)
    const bags = 1 + upTo(3)
    const answered = Math.max(begun - 5 - upTo(600), 1)
    const isClosed = begun > 10 * DAY ? chance(0.93) : begun > 2 * DAY && chance(0.5)
    const closed = Math.max(begun - 300 - upTo(4 * DAY), 1)
    const isTaken = chance(0.8)
    const owner = {
      assigned_user: agent,
      assigned_queue: QUEUES[issue] ?? 'Disruptions',
    }
    const resolution = pick(['solved', 'compensated', 'withdrawn'])
    return {
      template: isBaggage ? 'Baggage' : 'Disruption',
      at: ago(begun),
      by: agent,
      fields: {
        title: `${pick(SENTENCES.titles[issue] ?? [])}, ${flight} ${route}`,
        customer_id: customer.id,
        ...(isTaken && owner),
        summary: pick(SENTENCES.summaries[issue] ?? []),
        Flight: flight,
        'Booking reference': reference(),
        Issue: issue,
        Detail: detail,
        Cabin: pick(['economy', 'economy', 'economy', 'premium', 'business']),
        'Frequent flyer': chance(0.3),
        ...(isBaggage && { Bags: bags }),
        ...(!isBaggage && { 'Travel date': ago(begun + upTo(2 * DAY)) }),
      },
      ...(chance(0.5) && { slas: [{ name: 'Resolved in three days', minutes: 3 * DAY }] }),
      ...(chance(0.4) && { contacts: [newContact(begun, agent)] }),
      comments: [
        isClosed
          ? { body: pick(SENTENCES.last), at: ago(closed), by: agent }
          : { body: pick(SENTENCES.first), at: ago(answered), by: agent },
      ],
      updates: [
        ...(isTaken ? [] : [{ at: ago(answered), by: agent, fields: owner }]),
        ...(isClosed
          ? [
              {
                at: ago(closed),
                by: agent,
                fields: {
                  status: 'closed',
                  Resolution: resolution,
                  ...(resolution === 'compensated' && { Compensation: 50 + 25 * upTo(22) }),
                },
              },
            ]
          : []),
      ],
    }
  }

  function newContact(begun: number, user: string): string {
    const id = `contact-${contacts.length + 1}`
    const channel = pick(['VOICE', 'VOICE', 'CHAT', 'EMAIL'] as const)
    contacts.push({ id, channel, at: ago(begun + 4), user })
    return id
  }

  function reference(): string {
    return Array.from({ length: 6 }, () => pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'])).join('')
  }
}

const RULES: WorldDomain['caseRules'] = DOMAIN.caseRules
const DETAILS = RULES?.find(rule => rule.fieldOptions)?.fieldOptions?.options ?? {}
const QUEUES: Readonly<Record<string, string>> = { baggage: 'Baggage', refund: 'Refunds' }

function ago(minutes: number): string {
  return `-${minutes}m`
}

/** A small generator of numbers that follow from a seed (mulberry32). */
function createChance(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (limit: number) => Math.floor(next() * limit)
  return {
    upTo,
    chance: (share: number) => next() < share,
    pick<Entry>(entries: readonly Entry[]): Entry {
      const entry = entries[upTo(entries.length)]
      if (entry === undefined) throw new Error('there is nothing to pick from')
      return entry
    },
  }
}

/** A case on a line, so that it can be read and the difference of two be seen. */
function textOf(world: World): string {
  const text = JSON.stringify(world, undefined, 1)
  return `${text
    .replace(/\n {4,}/g, ' ')
    .replaceAll('[ ', '[')
    .replaceAll(/ (?=[\]}])/g, '')}\n`
}

if (import.meta.main) writeFileSync(FILE, textOf(demoWorld()))
