// @ts-check
// `npm start`: installs and builds what is missing, then runs `ipmiscope serve` in this process.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './inputs.js'
import { installPackages } from './install.js'
import { whenParentIsGone } from './parent.js'

const root = fileURLToPath(new URL('..', import.meta.url))

installPackages(root)
if (!isBuilt(root)) {
  console.log('Building ...')
  const built = spawnSync(process.execPath, ['scripts/build.js'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) process.exit(1)
}

whenParentIsGone(() => process.kill(process.pid, 'SIGTERM'))
const command = new URL('../bin/ipmiscope.js', import.meta.url)
process.argv = [process.execPath, fileURLToPath(command), 'serve', ...process.argv.slice(2)]
await import(command.href)
