// `npm run pack`: leaves a tarball of each published package in dist/.
import { join, relative } from 'node:path'
import { pack } from './pack.ts'
import { ROOT } from './packages.ts'

for (const { file, bytes } of pack(join(ROOT, 'dist'), { check: true })) {
  console.log(`${relative(process.cwd(), file)}  ${Math.round(bytes / 1000)} kB`)
}
