/** What the composer says: another language is another table of this shape. No sentence repeats a secret. */

type Text = string | number

const hex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`

export const words = {
  frame: {
    datagram: 'UDP payload',
    datagramDoc: 'What one UDP datagram carries to port 623 of the BMC.',
    clear: 'Payload before encryption',
    clearDoc: 'The message, and the pad that fills it up to whole blocks; on the wire it is encrypted.',
    noCell: 'There is no such field in this frame',
    notOverridable: 'This field is part of the request: change it there',
    numberNeeded: 'A number is needed',
    bytesNeeded: 'Bytes are needed',
    exactly: (bytes: number) => `It has ${bytes} bytes`,
    tooLarge: (most: Text) => `It is at most ${most}`,
    notBlocks: 'With this pad the payload is no whole number of 16-byte blocks: it cannot be encrypted',
    unknownIntegrity: (algorithm: Text) => `Integrity algorithm ${algorithm} is not known: there is no code`,
    unknownConfidentiality: (algorithm: Text) =>
      `Confidentiality algorithm ${algorithm} is not known: the payload stays in clear`,
    tooLong: (bytes: number) =>
      `The message has ${bytes} bytes, an IPMI 1.5 session carries at most 255: the length says the rest modulo 256`,
  },
  spell: {
    netFn: 'network function',
    cmd: 'command',
    number: 'number',
    data: (i: number) => `data byte ${i}`,
    netFnRange: (value: Text) => `A network function is 0 to 63, not ${value}`,
    oddNetFn: (value: number) =>
      `Network function ${hex(value)} is a response’s: the request has ${hex(value & ~1)}`,
    tooMuchData: (most: Text) => `No request has more than ${most} bytes`,
    noNumber: (role: Text, word: Text, octal: boolean) =>
      octal
        ? `The ${role} “${word}” is no number: with a 0 in front it is read as octal; write 0x${word}`
        : `The ${role} “${word}” is no number`,
    noByte: (role: Text, word: Text) => `The ${role} “${word}” is more than a byte holds: 0 to 255`,
    octal: (word: Text, value: Text) => `ipmitool reads “${word}” as octal: ${value}`,
    nothingAfterRaw: 'After raw come network function, command and data',
    noCmd: 'After the network function the command is needed',
    decimal: (word: Text) => `“${word}” is read as decimal; write 0x${word} for hexadecimal`,
    hexadecimal: 'Read as hexadecimal, since every number has two digits',
    encrypted: 'The packet is encrypted: only who has its session’s keys can tell what it asks for',
    noRequest: (what: Text) => `This is ${what}, not a request: the login sends it by itself`,
    noMessage: 'There is no IPMI message in these bytes',
    isResponse: (name: Text) => `This is a response${name ? ` of ${name}` : ''}, not a request`,
    badChecksum: 'A checksum is wrong: it is kept as it is, with its sequence number, and will be sent so',
    lun: 'LUN',
    lunRange: (value: Text) => `A LUN is 0 to 3, not ${value}; ipmi-raw wants LUN, network function, command`,
    lunNetFnCmd: 'ipmi-raw wants LUN, network function and command',
    noHexNumber: (role: Text, word: Text) => `The ${role} “${word}” is no hexadecimal number`,
    noCommand: (program: Text) => `What ${program} is to send is missing`,
    noValue: (option: Text) => `${option} needs a value`,
    noOption: (program: Text, option: Text) => `${program} has no option ${option}`,
    optionRange: (option: Text, word: Text, least: Text, most: Text) =>
      `${option} takes a number from ${least} to ${most}, not “${word}”`,
    noName: (option: Text, word: Text, names: Text) => `${option} takes one of ${names}, not “${word}”`,
    kgNotHex: '-y takes K_G in hexadecimal, two digits for each byte',
    elsewhere: (option: Text) =>
      `What ${option} asks for or reads is not in the line: it goes into the connection’s form`,
    environment: 'The value is in an environment variable: it goes into the connection’s form',
    variable: 'A variable of the shell: its value is not in the line',
    onlyTells: (option: Text) => `With ${option} nothing is sent`,
    noDifference: (option: Text) => `${option} makes no difference to what is sent`,
    notLan: (word: Text) => `“${word}” does not go over the network; here it will`,
    noWorkaround: (word: Text) => `The workaround ${word} is not known here`,
    notBridged: (option: Text) =>
      `${option} does nothing: without -t, or with the BMC’s own address, nothing is bridged`,
    noTransit: 'The transit address is the BMC’s own: bridged once',
    noSubcommand: (word: Text) => `What ipmitool sends for “${word}” is not known; use raw`,
    subcommandArguments: 'What ipmitool sends for this depends on more, or its arguments do not fit; use raw',
    sends: (name: Text, count: number) =>
      count === 1
        ? `What ipmitool sends for ${name}, after its login`
        : `The first ${count} requests that ipmitool sends for ${name}, after its login`,
    hiddenWord: 'PASSWORD',
    fromFile: 'The requests are in a file that is not here',
    severalHosts: 'Several hosts: the first one is taken',
    openQuote: 'This quote does not end',
    operator: 'What comes from here on is the shell’s, and is left out',
    notUnderstood: 'This word cannot be understood',
    noSuchName: (word: Text) => `No command is called “${word}”, and it is no number`,
    partOfName: 'Several commands fit; choose one',
    numberAlone: 'After the network function the command is needed; these commands have the number',
    noTool: (word: Text) =>
      `“${word}” is a program whose lines are not understood; ipmitool and ipmi-raw are`,
    python: {
      unfinished: 'This does not end: a bracket or a quote is missing',
      unexpected: (word: Text) => `“${word}” is not understood here`,
      noCall: 'There is no raw_command() in it',
      variable: (word: Text) => `“${word}” is a variable: its value is not here`,
      argument: (name: Text) => `raw_command() needs ${name} as a number from 0 to 255`,
      missing: (name: Text) => `raw_command() needs ${name}`,
      bytes: (name: Text) => `${name} is to be bytes: numbers from 0 to 255`,
      routing: 'A routing is a list of (requester, responder, channel), each 0 to 255',
      tooFar: 'More than two controllers on the way are not understood',
      lastChannel: 'The channel of the last hop is not used',
      lun: 'rslun is 0 to 3',
      bridge: "bridge_request needs 'addr' and 'channel'",
    },
    sequence: (value: Text) => `The sequence number ${value} is left out: the session counts its own`,
  },
  copy: {
    overridden: 'No client can be told to send a packet that is wrong on purpose: copy its bytes',
    tracking: (client: Text) => `${client} always has the answer passed back (tracking)`,
    addresses: (client: Text) => `${client} puts other addresses into bridged messages`,
    once: (client: Text) => `${client} bridges once, not twice`,
  },
  form: {
    unknown: (netFn: number, cmd: number) => `netFn ${hex(netFn)} command ${hex(cmd)}`,
    reserved: 'Reserved',
    missing: 'The data ends before it',
    noField: 'There is no such field now',
    hexNeeded: 'Hexadecimal digits are needed, two for each byte',
    numberNeeded: 'A whole number is needed: 31, 0x1f or 1Fh',
    between: (least: Text, most: Text) => `It is ${least} to ${most}`,
    noName: (least: Text, most: Text) =>
      `No value has this name; a number from ${least} to ${most} does, too`,
    exactly: (bytes: number) => `It has ${bytes} bytes`,
    addressNeeded: {
      ipv4: 'An address such as 192.168.0.1',
      ipv6: 'An address such as fe80::1',
      mac: 'Six bytes such as 00:11:22:33:44:55',
      guid: 'A GUID such as 00112233-4455-6677-8899-aabbccddeeff',
    },
    characters: 'Only 8-bit characters can be sent',
    items: (most: number) => `It is 0 to ${most} of them`,
  },
} as const
