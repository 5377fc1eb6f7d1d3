// Ports to listen on: how they are typed, and why the system may refuse one.
import { UsageError } from './arguments.ts'

const reasons: Record<string, string> = {
  EACCES: 'this user may not listen there',
  EADDRINUSE: 'the port is taken',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such host',
}

export function portNumber(text: string, option = '--port', least = 0): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < least || port > 65535) {
    throw new UsageError(`${option} ${text}: not a port (${least} to 65535)`)
  }
  return port
}

export function cannotListen(
  host: string,
  port: number | undefined,
  error: NodeJS.ErrnoException,
): UsageError {
  const reason = reasons[error.code ?? ''] ?? error.message
  return new UsageError(`cannot listen on ${host} port ${port}: ${reason}`)
}
