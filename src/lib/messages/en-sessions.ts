/**
 * Sentences and labels of what is fetched when it is first looked at: the sessions view with its ladder and its
 * console, and the keys. Apart from `en.ts`, so that the first load stays small.
 */

import { count } from '../format.ts'

export const sessionsEn = {
  sessions: {
    label: 'Sessions, worst first',
    detail: (id: number) => `Session ${count(id)}`,
    list: 'Width of the list of sessions',
    judging: 'Following the logins',
    judgingSoFar: (done: number, total: number) => `${count(done)} of ${count(total)} sessions`,
    failed: 'The sessions could not be judged.',
    stopped: 'Stopped.',
    none: 'No session in this capture',
    noneLine: 'None of its packets belongs to a login or to a conversation with a BMC.',
    choose: 'Select a session to read its verdict.',
    counts: (all: number, failed: number, incomplete: number) =>
      [
        `${count(all)} ${all === 1 ? 'session' : 'sessions'}`,
        failed ? `${count(failed)} failed` : '',
        incomplete ? `${count(incomplete)} incomplete` : '',
      ]
        .filter(Boolean)
        .join(', '),
    verdicts: {
      'port-closed': 'The port is closed',
      'no-response': 'No answer at all',
      'no-session-slot': 'No session is free',
      'cipher-suite-unsupported': 'Cipher suite refused',
      'privilege-not-allowed': 'Privilege not allowed',
      'unknown-user': 'User name refused',
      'null-user-disabled': 'Login without a name refused',
      'session-sequence': 'Sequence number refused',
      'rakp3-rejected': 'The BMC refused the client’s code',
      'illegal-parameter': 'Parameter refused',
      'auth-type-unsupported': 'Authentication type not offered',
      'client-gave-up': 'The client gave up',
      'wrong-password': 'Wrong password',
      'wrong-credentials': 'Password does not match',
      'wrong-kg': 'Wrong K_G',
      'kg-or-integrity-mismatch': 'K_G does not match',
      'bmc-silent': 'The BMC fell silent',
      'session-dropped': 'The session was dropped',
      ok: 'Login succeeded',
      'no-session': 'No login was tried',
      incomplete: 'Too little was captured',
    },
    outcomes: { ok: 'Good', failed: 'Failed', incomplete: 'Incomplete' },
    proven: 'Proven',
    likely: 'Likely',
    provenTitle: 'The packets, with the keys given, leave no other reading.',
    likelyTitle: 'The packets fit this best, but leave other readings.',
    verdictOf: (id: number) => `the verdict of session ${count(id)}`,
    copyVerdict: 'Copy as text',
    share: 'Pass on',
    follow: 'Follow in Packets',
    compare: 'Compare',
    superseded: 'Tried again:',
    supersededBy: (id: number) => `session ${count(id)}`,
    evidence: 'Shown by',
    evidenceText: (frames: number[]) =>
      `Shown by ${frames.length === 1 ? 'packet' : 'packets'} ${frames.join(', ')}.`,
    packet: (frame: number) => `Packet ${count(frame)}`,
    more: (n: number) => `and ${count(n)} more`,
    causes: 'Likely causes',
    advice: 'What to try',
    copyCommand: (command: string) => `Copy ${command}`,
    anonymous: 'no user name',
    user: (name: string) => `user ${name}`,
    suite: (n: number) => `cipher suite ${n}`,
    suiteShort: (n: number) => `suite ${n}`,
    steps: {
      title: 'Steps of the login',
      discover: 'Discover',
      open: 'Open',
      rakp1: 'RAKP 1',
      rakp2: 'RAKP 2',
      rakp3: 'RAKP 3',
      rakp4: 'RAKP 4',
      challenge: 'Challenge',
      activate: 'Activate',
      privilege: 'Privilege',
      commands: 'Commands',
      close: 'Close',
    },
    stepStates: { passed: 'passed', failed: 'failed', missing: 'missing', absent: 'not seen' },
    encrypted: 'encrypted',
    codes: {
      title: 'Codes, recomputed',
      kinds: { rakp2: 'RAKP 2', rakp3: 'RAKP 3', rakp4: 'RAKP 4', activate: 'Activate Session' },
      by: {
        rakp2: 'made by the BMC from its password',
        rakp3: 'made by the client from its password',
        rakp4: 'made by the BMC from the session key, so from its K_G',
        activate: 'made by the client from its password',
      },
      fits: 'fits',
      fitsNot: 'does not fit',
      found: 'In the packet',
      expected: 'Recomputed',
      secret: 'not shown: it is the password itself',
    },
    variants: {
      'password-cut-16': 'with the password cut to 16 bytes',
      'password-cut-20': 'with the password cut to 20 bytes',
      'password-empty': 'with an empty password',
      'kg-cut-16': 'with K_G cut to 16 bytes',
      'kg-as-hex': 'with K_G read as hex digits',
      'kg-as-text': 'with K_G read as text',
      'kg-absent': 'without K_G',
      'role-without-lookup': 'without bit 4 of the role byte (ipmitool -o intelplus)',
      'open-session-privilege': 'with the privilege of Open Session (FreeIPMI -W opensesspriv)',
      'name-padded': 'with the user name padded to 16 bytes (FreeIPMI -W intel20)',
      'integrity-algorithm': 'by the integrity algorithm (FreeIPMI -W intel20)',
      'code-too-long': 'with one byte too many (FreeIPMI -W supermicro20)',
    },
    variantLine: (ways: string) => `Fits only ${ways}.`,
    findings: 'Findings',
    findingsCount: (text: string) => `beside it: ${text}`,
    noFindings: 'Nothing remarkable beside the verdict.',
    findingCounts: (errors: number, warnings: number) =>
      [
        errors ? `${count(errors)} ${errors === 1 ? 'error' : 'errors'}` : '',
        warnings ? `${count(warnings)} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
      ]
        .filter(Boolean)
        .join(', '),
    facts: {
      title: 'About the session',
      client: 'Client',
      bmc: 'BMC',
      software: 'Client software',
      version: 'IPMI',
      suite: 'Cipher suite',
      auth: 'Authentication',
      integrity: 'Integrity',
      confidentiality: 'Confidentiality',
      username: 'User name',
      privilege: 'Privilege',
      start: 'Begins at',
      duration: 'Duration',
      packets: 'Packets',
      requests: 'Requests, responses',
      retries: 'Retries',
      encrypted: 'Encrypted',
      codes: 'Integrity codes',
    },
    openSol: 'Open the serial console',
    notSeen: 'not seen',
    emptyName: 'empty',
    seconds: (text: string) => `${text} s`,
    encryptedOf: (encrypted: number, decrypted: number) =>
      encrypted === 0
        ? 'none'
        : decrypted
          ? `${count(encrypted)}, of which ${count(decrypted)} decrypted`
          : count(encrypted),
    codesOf: (ok: number, bad: number) =>
      ok + bad === 0
        ? 'none checked'
        : bad
          ? `${count(ok)} right, ${count(bad)} wrong`
          : `${count(ok)}, all right`,
    check: {
      title: 'Check a password',
      kgTitle: 'Check a password and K_G',
      line: (user: string) =>
        `Type the password of ${user}: the codes of this login are made from it anew and compared. It stays in this page.`,
      sealed: (packets: number) =>
        `${count(packets)} ${packets === 1 ? 'packet is' : 'packets are'} encrypted.`,
      open: 'Give a password to read them',
      openTitle: 'Read what is encrypted',
      openLine: (user: string) =>
        `Type the password of ${user}, and K_G where the BMC has one. They stay in this page.`,
      noName: 'the user without a name',
      password: 'Password',
      kg: 'K_G',
      kgHint: 'empty: none',
      button: 'Check',
      checking: 'Checking',
      proved: (verdict: string) => `Proven: ${verdict}`,
      likely: (verdict: string) => `It fits the packets, but does not prove more: ${verdict}`,
    },
  },

  keys: {
    title: 'Keys',
    line: 'Passwords and keys stay in the memory of this page until it is closed. They never reach its address, its storage, a server or an export.',
    none: 'None given yet: encrypted packets stay closed, and no code can be compared.',
    given: 'Given',
    names: { password: 'password', kg: 'K_G', sik: 'SIK', k1: 'K1', k2: 'K2' },
    anyUser: 'every user',
    anyAddress: 'every BMC',
    noName: 'the user without a name',
    holder: (what: string, user: string, address: string) => `${what} for ${user} at ${address}`,
    opened: (opened: number, sessions: number) =>
      sessions === 0
        ? 'used for no session of this capture'
        : `opened ${count(opened)} of ${count(sessions)} ${sessions === 1 ? 'session' : 'sessions'}`,
    remove: 'Remove',
    removeOf: (holder: string) => `Remove ${holder}`,
    add: 'Add a key',
    addButton: 'Add',
    file: 'Choose a keyring file…',
    fileHint:
      'JSON with keys for several BMCs and users, as --keyring of the command takes it; or drop it here',
    fileRead: (keys: number) =>
      keys === 0
        ? 'All keys of the file were given already.'
        : `${count(keys)} ${keys === 1 ? 'key' : 'keys'} read.`,
    address: 'BMC address or network',
    addressHint: '10.0.0.5 or 10.0.0.0/24; empty: every BMC',
    user: 'User name',
    userHint: 'empty: every user',
    password: 'Password',
    kg: 'K_G',
    sik: 'SIK',
    k1: 'K1',
    k2: 'K2',
    more: 'Session keys, and special cases',
    moreLine:
      'Session integrity key, or the keys made from it, as hex digits: for a session whose password is not known.',
    emptyPassword: 'The password is empty',
    noUser: 'Only for the user without a name',
    form: (name: string) => `${name} is given as`,
    forms: { text: 'text', hex: 'hex' },
    show: (name: string) => `Show ${name}`,
    hide: (name: string) => `Hide ${name}`,
    showWord: 'Show',
    hideWord: 'Hide',
    nothingGiven: 'Nothing secret was given: type a password, a K_G or a session key.',
    working: (percent: number | null) => `Trying the key${percent === null ? '' : `: ${percent} %`}`,
    stopped: 'Stopped: not everything was tried.',
    done: (opened: number, decrypted: number) => {
      const sessions = opened === 0 ? '' : `${count(opened)} ${opened === 1 ? 'session' : 'sessions'} opened`
      const packets =
        decrypted <= 0 ? '' : `${count(decrypted)} ${decrypted === 1 ? 'packet' : 'packets'} decrypted`
      return [sessions, packets].filter(Boolean).join(', ') || 'No other session is opened.'
    },
    concernsNone: 'No session of this capture has this user at this address.',
    locked: (packets: number) =>
      `Removed. ${packets === 1 ? '1 packet is' : `${count(packets)} packets are`} encrypted again.`,
    removed: 'Removed.',
    verdict: (session: number, verdict: string, proven: boolean) =>
      `Session ${count(session)}: ${verdict}${proven ? ', proven' : ', likely'}`,
    moreVerdicts: (n: number) => `and ${count(n)} more`,
  },

  exportDecrypted: {
    title: 'Export decrypted packets',
    holds: (packets: number) =>
      `The file will hold, readable for everyone, what was secret in this capture: ${count(packets)} decrypted ${packets === 1 ? 'packet' : 'packets'}, with commands, data and console text. Passwords that were set over the network are among it.`,
    made: 'Wireshark reads it in full: each packet is written as one of a session without encryption, with right lengths and checksums. Packets that no key opened stay as they are. No password and no key is written.',
    rows: (shown: number, all: number) =>
      shown === all
        ? `All ${count(all)} rows are written.`
        : `Only the ${count(shown)} rows that the filter shows are written, of ${count(all)}.`,
    confirm: 'Export decrypted pcapng',
  },

  ladder: {
    label: 'Course of the session',
    console: 'Console',
    bmc: 'BMC',
    behind: 'Bridged to',
    count: (arrows: number) => `${count(arrows)} ${arrows === 1 ? 'packet' : 'packets'}`,
    packet: (frame: number) => `Packet ${count(frame)}`,
    gap: (time: string) => `Nothing for ${time}`,
    /** Beside those of a login. */
    steps: { sol: 'SOL', error: 'Network' },
    spoken: (frame: number, time: string, step: string, fromBmc: boolean, text: string, note: string) =>
      `${step}, packet ${count(frame)}, ${time} s, ${fromBmc ? 'from the BMC' : 'to the BMC'}: ${text}${note ? `, ${note}` : ''}`,
    save: 'Save as SVG',
    saved: (name: string) => `${name}: the whole session.`,
    savedPart: (name: string, arrows: number) =>
      `${name}: the ${count(arrows)} packets in view. A whole session is saved up to 2,000 packets.`,
    title: (name: string, session: number) => `${name}, session ${count(session)}`,
  },

  sol: {
    label: 'Serial console',
    screen: 'Screen of the serial console',
    loading: 'Reading the serial console',
    failed: 'The terminal could not be loaded. Check the connection and try again.',
    retry: 'Try again',
    sealed: (packets: number) =>
      `${count(packets)} SOL ${packets === 1 ? 'packet is' : 'packets are'} encrypted: give the password of the session under Keys to read ${packets === 1 ? 'it' : 'them'}.`,
    empty: 'No characters were sent.',
    cut: 'Only the first 4 MB are shown.',
    repeats: (packets: number) =>
      `${count(packets)} repeated ${packets === 1 ? 'packet' : 'packets'} counted once`,
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    times: (speed: number) => `${speed}×`,
    size: 'Size of the screen',
    sizeOf: (columns: number, rows: number) => `${columns} × ${rows}`,
    position: 'Position in the session',
    at: (time: string, frame: number, chunk: number, all: number) =>
      `${time} s, packet ${count(frame)}, ${count(chunk)} of ${count(all)}`,
    beginning: 'Before the first character',
    toPacket: (frame: number) => `Show packet ${count(frame)}`,
    list: 'Characters, packet by packet',
    typed: 'typed',
    printed: 'printed',
    lost: (packets: number) => `${packets} ${packets === 1 ? 'packet' : 'packets'} missing before it`,
    refused: (characters: number) =>
      `${count(characters)} ${characters === 1 ? 'character' : 'characters'} not taken`,
    more: (bytes: number) => `… ${count(bytes)} more`,
    bytes: 'Bytes of the packet',
  },
}
