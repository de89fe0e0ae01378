// Loaded into a server process (`node --import`): tells its longest turn, in processor time, which is
// the same however much else the machine has to do.

let longest = 0
let last = 0

// Each turn of the loop comes here once; what was worked since the last time is what others waited for.
function note(): void {
  const { user, system } = process.threadCpuUsage()
  longest = Math.max(longest, user + system - last)
  last = user + system
}

function noteEachTurn(): void {
  note()
  setImmediate(noteEachTurn).unref()
}

/** Any message asks for microseconds since the message before; the first one begins. */
process.on('message', () => {
  if (last === 0) noteEachTurn()
  else note()
  process.send?.(longest)
  longest = 0
})
