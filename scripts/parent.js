// @ts-check
// npm hands a signal to the shell it runs a script in, and the shell dies of it without handing it on.

/**
 * Calls back once when this script was started by npm and npm's shell is gone.
 * @param {() => void} callback
 */
export function whenParentIsGone(callback) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, 500)
  timer.unref()
}
