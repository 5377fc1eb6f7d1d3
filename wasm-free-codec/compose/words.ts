/** What the composer says: another language is another table of this shape. No sentence repeats a secret. */
import { phrases, say } from '../language.ts'

type Text = string | number

const hex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`

export const words = phrases({
  frame: {
    datagram: 'UDP payload',
    datagramDoc: 'What one UDP datagram carries to port 623 of the BMC.',
    clear: 'Payload before encryption',
    clearDoc: 'The message, and the pad that fills it up to whole blocks; on the wire it is encrypted.',
    noCell: 'There is no such field in this frame',
    notOverridable: 'This field is part of the request: change it there',
    numberNeeded: 'A number is needed',
    bytesNeeded: 'Bytes are needed',
    exactly: (bytes: number) => say`It has ${bytes} bytes`,
    tooLarge: (most: Text) => say`It is at most ${most}`,
    notBlocks: 'With this pad the payload is no whole number of 16-byte blocks: it cannot be encrypted',
    unknownIntegrity: (algorithm: Text) =>
      say`Integrity algorithm ${algorithm} is not known: there is no code`,
    unknownConfidentiality: (algorithm: Text) =>
      say`Confidentiality algorithm ${algorithm} is not known: the payload stays in clear`,
    tooLong: (bytes: number) =>
      say`The message has ${bytes} bytes, an IPMI 1.5 session carries at most 255: the length says the rest modulo 256`,
  },
  spell: {
    netFn: 'network function',
    cmd: 'command',
    number: 'number',
    data: (i: number) => say`data byte ${i}`,
    netFnRange: (value: Text) => say`A network function is 0 to 63, not ${value}`,
    oddNetFn: (value: number) =>
      say`Network function ${hex(value)} is a response’s: the request has ${hex(value & ~1)}`,
    tooMuchData: (most: Text) => say`No request has more than ${most} bytes`,
    noNumber: (role: Text, word: Text, octal: boolean) =>
      octal
        ? say`The ${role} “${word}” is no number: with a 0 in front it is read as octal; write 0x${word}`
        : say`The ${role} “${word}” is no number`,
    noByte: (role: Text, word: Text) => say`The ${role} “${word}” is more than a byte holds: 0 to 255`,
    octal: (word: Text, value: Text) => say`ipmitool reads “${word}” as octal: ${value}`,
    nothingAfterRaw: 'After raw come network function, command and data',
    noCmd: 'After the network function the command is needed',
    decimal: (word: Text) => say`“${word}” is read as decimal; write 0x${word} for hexadecimal`,
    hexadecimal: 'Read as hexadecimal, since every number has two digits',
    encrypted: 'The packet is encrypted: only who has its session’s keys can tell what it asks for',
    noRequest: (what: Text) => say`This is ${what}, not a request: the login sends it by itself`,
    noMessage: 'There is no IPMI message in these bytes',
    isResponse: (name: Text) => say`This is a response${name ? say` of ${name}` : ''}, not a request`,
    badChecksum: 'A checksum is wrong: it is kept as it is, with its sequence number, and will be sent so',
    lun: 'LUN',
    lunRange: (value: Text) =>
      say`A LUN is 0 to 3, not ${value}; ipmi-raw wants LUN, network function, command`,
    lunNetFnCmd: 'ipmi-raw wants LUN, network function and command',
    noHexNumber: (role: Text, word: Text) => say`The ${role} “${word}” is no hexadecimal number`,
    noCommand: (program: Text) => say`What ${program} is to send is missing`,
    noValue: (option: Text) => say`${option} needs a value`,
    noOption: (program: Text, option: Text) => say`${program} has no option ${option}`,
    optionRange: (option: Text, word: Text, least: Text, most: Text) =>
      say`${option} takes a number from ${least} to ${most}, not “${word}”`,
    noName: (option: Text, word: Text, names: Text) => say`${option} takes one of ${names}, not “${word}”`,
    kgNotHex: '-y takes K_G in hexadecimal, two digits for each byte',
    elsewhere: (option: Text) =>
      say`What ${option} asks for or reads is not in the line: it goes into the connection’s form`,
    environment: 'The value is in an environment variable: it goes into the connection’s form',
    variable: 'A variable of the shell: its value is not in the line',
    onlyTells: (option: Text) => say`With ${option} nothing is sent`,
    noDifference: (option: Text) => say`${option} makes no difference to what is sent`,
    notLan: (word: Text) => say`“${word}” does not go over the network; here it will`,
    noWorkaround: (word: Text) => say`The workaround ${word} is not known here`,
    notBridged: (option: Text) =>
      say`${option} does nothing: without -t, or with the BMC’s own address, nothing is bridged`,
    noTransit: 'The transit address is the BMC’s own: bridged once',
    noSubcommand: (word: Text) => say`What ipmitool sends for “${word}” is not known; use raw`,
    subcommandArguments: 'What ipmitool sends for this depends on more, or its arguments do not fit; use raw',
    sends: (name: Text, count: number) =>
      count === 1
        ? say`What ipmitool sends for ${name}, after its login`
        : say`The first ${count} requests that ipmitool sends for ${name}, after its login`,
    hiddenWord: 'PASSWORD',
    fromFile: 'The requests are in a file that is not here',
    severalHosts: 'Several hosts: the first one is taken',
    openQuote: 'This quote does not end',
    operator: 'What comes from here on is the shell’s, and is left out',
    notUnderstood: 'This word cannot be understood',
    noSuchName: (word: Text) => say`No command is called “${word}”, and it is no number`,
    partOfName: 'Several commands fit; choose one',
    numberAlone: 'After the network function the command is needed; these commands have the number',
    noTool: (word: Text) =>
      say`“${word}” is a program whose lines are not understood; ipmitool and ipmi-raw are`,
    python: {
      unfinished: 'This does not end: a bracket or a quote is missing',
      unexpected: (word: Text) => say`“${word}” is not understood here`,
      noCall: 'There is no raw_command() in it',
      variable: (word: Text) => say`“${word}” is a variable: its value is not here`,
      argument: (name: Text) => say`raw_command() needs ${name} as a number from 0 to 255`,
      missing: (name: Text) => say`raw_command() needs ${name}`,
      bytes: (name: Text) => say`${name} is to be bytes: numbers from 0 to 255`,
      routing: 'A routing is a list of (requester, responder, channel), each 0 to 255',
      tooFar: 'More than two controllers on the way are not understood',
      lastChannel: 'The channel of the last hop is not used',
      lun: 'rslun is 0 to 3',
      bridge: "bridge_request needs 'addr' and 'channel'",
    },
    terminal: {
      same: 'In terminal mode these words ask for the same',
      open: 'A ] has to end it',
      onlyLogin: 'This logs in, and asks for nothing: user and password go into the connection’s form',
      unknown: (text: Text) => say`Terminal mode has no words “${text}”`,
      none: {
        TMODE: 'This asks whether terminal mode is on: no message does that',
        'HEALTH QUERY':
          'This asks for the health in words: no message does that; Get Chassis Status is closest',
        'PWD -X': 'This logs out, and asks for nothing',
      } as Readonly<Record<string, string>>,
    },
    sequence: (value: Text) => say`The sequence number ${value} is left out: the session counts its own`,
  },
  copy: {
    overridden: 'No client can be told to send a packet that is wrong on purpose: copy its bytes',
    tracking: (client: Text) => say`${client} always has the answer passed back (tracking)`,
    addresses: (client: Text) => say`${client} puts other addresses into bridged messages`,
    once: (client: Text) => say`${client} bridges once, not twice`,
  },
  form: {
    unknown: (netFn: number, cmd: number) => say`netFn ${hex(netFn)} command ${hex(cmd)}`,
    reserved: 'Reserved',
    length: 'Bytes that follow',
    ofLength: (bytes: number, label: Text) =>
      bytes === 1 ? say`1 byte: ${label}` : say`${bytes} bytes: ${label}`,
    missing: 'The data ends before it',
    noField: 'There is no such field now',
    hexNeeded: 'Hexadecimal digits are needed, two for each byte',
    numberNeeded: 'A whole number is needed: 31, 0x1f or 1Fh',
    between: (least: Text, most: Text) => say`It is ${least} to ${most}`,
    noName: (least: Text, most: Text) =>
      say`No value has this name; a number from ${least} to ${most} does, too`,
    exactly: (bytes: number) => say`It has ${bytes} bytes`,
    addressNeeded: {
      ipv4: 'An address such as 192.168.0.1',
      ipv6: 'An address such as fe80::1',
      mac: 'Six bytes such as 00:11:22:33:44:55',
      guid: 'A GUID such as 00112233-4455-6677-8899-aabbccddeeff',
    },
    characters: 'Only 8-bit characters can be sent',
    items: (most: number) => say`It is 0 to ${most} of them`,
  },
})
