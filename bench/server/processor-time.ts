// Loaded into each measured server (`node --import`): tells its processor time to who started it.

process.on('message', () => process.send?.(process.cpuUsage()))
