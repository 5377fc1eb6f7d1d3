/** What a report says around verdicts and packets. */
import { phrases, said, say } from '../../language.ts'

const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${said(count === 1 ? one : several)}`

export const words = phrases({
  capture: 'Capture',
  title: (name: string) => say`IPMI report: ${name}`,
  holds: (packets: number, rows: number, sessions: number) =>
    say`${counted(packets, 'packet')}, ${rows} of IPMI or RMCP, ${counted(sessions, 'session')}`,
  tally: (failed: number, incomplete: number, ok: number) =>
    [failed && say`${failed} failed`, incomplete && say`${incomplete} incomplete`, ok && say`${ok} ok`]
      .filter(Boolean)
      .join(', '),
  session: (id: number) => say`Session ${id}`,
  outcomes: { ok: 'succeeded', failed: 'failed', incomplete: 'incomplete' },
  proven: 'proven',
  likely: 'likely',
  evidence: (frames: string) => say`Shown by packet${/^\d+$/.test(frames) ? '' : 's'} ${frames}.`,
  causes: 'Likely causes',
  advice: 'What to try',
  findings: 'Also found',
  severities: { error: 'Error', warning: 'Warning', info: 'Note' },
  steps: 'Steps of the login',
  stepStates: { passed: 'passed', failed: 'failed', missing: 'missing', absent: 'not seen' },
  facts: 'Facts',
  fact: {
    client: 'Client',
    software: 'Client software',
    bmc: 'BMC',
    version: 'IPMI version',
    suite: 'Cipher suite',
    algorithms: 'Algorithms',
    user: 'User name',
    privilege: 'Privilege',
    time: 'Time',
    traffic: 'Traffic',
    encrypted: 'Encrypted',
    codes: 'Codes',
    next: 'Tried again',
  },
  nullUser: 'none (the null user)',
  traffic: (requests: number, responses: number, retries: number) =>
    `${counted(requests, 'request')}, ${counted(responses, 'response')}, ${counted(retries, 'retry', 'retries')}`,
  encrypted: (encrypted: number, decrypted: number) =>
    say`${counted(encrypted, 'message')}, ${decrypted} decrypted`,
  codes: (ok: number, bad: number) => say`${ok} fit, ${bad} do not`,
  next: (session: number) => say`in session ${session}`,
  time: (from: string, duration: string) => `${from}, ${duration}`,
  packets: 'Packets',
  packetCount: (packets: number) => counted(packets, 'packet'),
  leftOut: (packets: number) => say`… ${counted(packets, 'packet')} left out`,
  moreSessions: (sessions: number) => say`${counted(sessions, 'more session')} not shown.`,
  course: 'Course of the session',
  columns: ['No', 'Time', 'From', 'What', 'Note'],
  fromBmc: 'BMC',
  fromClient: 'Console',
  bytes: 'Bytes',
  safe: 'Passwords, keys, authentication codes, what is encrypted and what was typed at a serial console are left out.',
  anonymous:
    'Addresses, names, GUIDs and serial numbers are replaced, the same one by the same everywhere; whatever is not understood is zeros.',
  made: 'Made by ipmiscope.',
})
