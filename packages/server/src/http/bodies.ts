// Bodies that clients send: each is held up to a size, and all together up to another.

/** What no body but a few operations' may be larger than. */
const USUAL_BYTES = 1024 * 1024
/**
 * Of all bodies that are on their way in, or wait to be answered. Those that may be larger than usual
 * have a room of their own: three of them, sent slowly by whoever likes, would else keep everybody out.
 */
const ROOMS: Rooms = { usual: 64 * 1024 * 1024, large: 96 * 1024 * 1024 }

interface Rooms {
  readonly usual: number
  readonly large: number
}

/** Chunks as small as clients like are put together when there are so many of them. */
const MAX_CHUNKS = 256

/** Why a body is not held: it is read to its end all the same, so that its client hears the answer. */
export type BodyRefusal = 'tooLarge' | 'tooMany'

export interface Bodies {
  /** One of at most so many bytes. */
  begin(maxBytes: number): Body
}

export interface Body {
  readonly refusal: BodyRefusal | undefined
  add(chunk: Buffer): void
  whole(): Buffer
  /** Lets go of it; what comes of it then is not held. */
  drop(): void
}

export function createBodies(rooms = ROOMS): Bodies {
  const heldIn = { usual: 0, large: 0 }
  return { begin }

  function begin(maxBytes: number): Body {
    const room = maxBytes > USUAL_BYTES ? 'large' : 'usual'
    let chunks: Buffer[] = []
    let small: Buffer[] = []
    let size = 0
    let held = 0
    let refusal: BodyRefusal | undefined
    return {
      get refusal() {
        return refusal
      },
      add(chunk) {
        size += chunk.length
        if (size > maxBytes) refuse('tooLarge')
        else if (heldIn[room] + chunk.length > rooms[room]) refuse('tooMany')
        if (refusal !== undefined) return
        held += chunk.length
        heldIn[room] += chunk.length
        small.push(chunk)
        if (small.length === MAX_CHUNKS) gather()
      },
      whole() {
        const all = [...chunks, ...small]
        const [only] = all
        return only !== undefined && all.length === 1 ? only : Buffer.concat(all)
      },
      drop,
    }

    function gather(): void {
      chunks.push(Buffer.concat(small))
      small = []
    }

    function refuse(why: BodyRefusal): void {
      refusal ??= why
      drop()
    }

    function drop(): void {
      heldIn[room] -= held
      held = 0
      chunks = []
      small = []
    }
  }
}
