/**
 * Every sentence and label of the page, in English. What the codec says (names of fields, values, diagnostics,
 * explanations, errors of a filter) comes from the worker. A second language is a second table of this type.
 */

import { count, size } from '../format.ts'

export const en = {
  app: {
    name: 'ipmiscope',
    views: 'Views',
    packets: 'Packets',
    sessions: 'Sessions',
    live: 'Live',
    playground: 'Playground',
    inventory: 'Inventory',
    learn: 'Learn',
    sessionsTab: (all: number, failed: number) =>
      `Sessions: ${count(all)}${failed ? `, ${count(failed)} failed` : ''}`,
    failedWord: 'failed',
    offer: (failed: number) =>
      failed === 1 ? 'A login in this capture failed.' : `${count(failed)} logins in this capture failed.`,
    showWhy: 'Show why',
    source: 'Source',
    sourceOf: (name: string) => `Source: ${name}`,
    keys: 'Keys',
    keysHeld: (n: number) => `Keys: ${count(n)} given`,
    keyboard: 'Keyboard',
    partMissing: 'This part of the page could not be fetched: the network, or the server, is away.',
    tryAgain: 'Try again',
    newVersion: 'A newer version of this page is here.',
    reload: 'Reload',
    theme: (name: string) => `Theme: ${name}. Switch`,
    themes: { system: 'as the system', light: 'light', dark: 'dark' },
    language: (name: string) => `Language: ${name}. Switch`,
    close: 'Close',
    cancel: 'Cancel',
    copy: 'Copy',
    workerFailed: (why: string) =>
      `The part of the page that reads captures could not start${why ? ` (${why})` : ''}. Reload the page; if that does not help, try another browser.`,
    unexpected: (why: string) =>
      `Something went wrong inside the page: ${why}. The capture itself is not changed.`,
  },

  first: {
    title: 'Read IPMI traffic, bit by bit',
    drop: 'Drop a capture or a log here',
    ways: 'pcap or pcapng, gzip too; or the debug output of a client. Paste works as well.',
    choose: 'Choose a file',
    paste: 'Paste a log',
    pasted: 'pasted text',
    privacy: 'Nothing leaves this browser: captures are read on this machine, by this page alone.',
    examples: 'Or look at a recording',
    record: 'To record one:',
    recordCommand: 'tcpdump -i any -s 0 -w bmc.pcap udp port 623',
  },

  playground: {
    try: 'Try a command',
    tryLine: 'Type 0x06 0x01, see every byte named, send it to the BMC built into this page',
  },

  live: {
    capture: 'Live',
    connect: 'Connect',
    connectLine: 'To the BMC built into this page, to one in your lab, or to watch another client',
    reloaded: 'The reload has ended the live capture: see Live.',
    cannotStart: (why: string) => `The live capture could not begin: ${why}`,
    failed: (why: string) => `That did not work: ${why}`,
    saved: (name: string, packets: number) => `${name}: ${count(packets)} packets.`,
  },

  examples: {
    login: {
      title: 'A good login',
      line: 'RMCP+ with cipher suite 3: discovery, Open Session, RAKP 1–4, then encrypted messages',
    },
    failed: {
      title: 'A failed login',
      line: 'The wrong password: where RAKP stops, and which packet says so',
    },
    bridged: {
      title: 'A bridged request',
      line: 'Send Message to a satellite controller at 0x82: its acknowledgement, then the answer',
    },
    plain: {
      title: 'Plain IPMI 1.5',
      line: 'An MD5 session from Get Channel Authentication Capabilities to Close Session',
    },
  },

  drop: {
    title: 'Drop to open',
    line: 'Nothing leaves this browser.',
    several: (used: string) => `One capture at a time: only ${used} was opened.`,
    folder: 'That is not a file. Drop a capture file (pcap or pcapng), or a log.',
  },

  reading: {
    title: (name: string) => `Reading ${name}`,
    progress: (packets: number, rows: number) =>
      `${count(packets)} packets read, ${count(rows)} of them IPMI or RMCP`,
    percent: (value: number) => `${value} %`,
    cancelled: 'Stopped. What was read so far stays.',
  },

  failed: {
    title: (name: string) => `${name || 'This file'} cannot be read`,
    another: 'Open another file',
  },

  nothing: {
    title: 'No IPMI in this capture',
    read: (packets: number, name: string) =>
      `${count(packets)} ${packets === 1 ? 'packet' : 'packets'} of ${name} were read.`,
    emptyFile: (name: string) => `${name} holds no packets.`,
    looked:
      'Looked for RMCP and ASF on UDP ports 623 and 664 and, by shape and conversation, on every other UDP port; for ICMP errors that quote one; and for IPMB messages in captures of the bus itself.',
    decodeAs: 'UDP ports in this capture that could be tried:',
    noPorts: 'It holds no other UDP traffic that could be tried.',
    tryPort: (port: number, packets: number) =>
      `Decode port ${port} as RMCP (${count(packets)} ${packets === 1 ? 'packet' : 'packets'})`,
    triedPort: (ports: string) => `Port ${ports} was decoded as RMCP and holds none either.`,
  },

  cutOff: {
    title: 'This capture is not whole.',
    stopped: 'Reading was stopped: the list shows what was read until then.',
    more: (n: number) => `${n} more ${n === 1 ? 'remark' : 'remarks'} under Source.`,
  },

  text: {
    read: (kinds: string, lines: number) => `Read from ${count(lines)} lines of text (${kinds}).`,
    addresses: (client: string, bmc: string) =>
      `It names no addresses: ${client} and ${bmc} stand in for them.`,
    times: 'It has no times: the order stands in for them.',
    lost: (lines: number) =>
      lines === 1 ? '1 line was not understood.' : `${count(lines)} lines were not understood.`,
    which: 'More about it',
  },

  source: {
    title: 'Source',
    file: 'File',
    format: 'Format',
    size: 'Size',
    sizeOf: (bytes: number) => (bytes < 1000 ? size(bytes) : `${size(bytes)} (${count(bytes)} bytes)`),
    packets: 'Packets',
    rows: 'IPMI and RMCP',
    first: 'First',
    last: 'Last',
    remarks: 'Remarks on the file',
    noRemarks: 'The file is whole: nothing to remark.',
    offset: (at: number) => `byte ${count(at)}`,
    open: 'Open another file',
    export: 'Export the rows shown',
    share: 'Pass on what was found',
    exportAs: {
      json: 'JSON',
      ndjson: 'NDJSON',
      csv: 'CSV',
      pcapng: 'pcapng',
      'pcapng-decrypted': 'Decrypted pcapng',
    },
    exportOpened:
      'JSON, NDJSON and CSV hold what was decrypted; pcapng holds the packets as they were captured.',
    decodeAs: 'Decode a UDP port as RMCP',
    port: 'Port',
    decode: 'Decode',
    stopDecoding: (port: number) => `Stop decoding port ${port}`,
    badPort: 'A port is a number from 1 to 65535.',
    suggestion: (port: number, packets: number) => `${port} (${count(packets)} packets)`,
  },

  export: {
    working: (format: string) => `Writing ${format}`,
    done: (name: string, rows: number) => `${name}: ${count(rows)} rows.`,
    doneDecrypted: (name: string, rows: number) =>
      `${name}: ${count(rows)} rows. It holds decrypted data: keep it as you keep the passwords.`,
    cancelled: 'The export was stopped.',
  },

  filter: {
    label: 'Filter',
    placeholder: 'completion_code != 0',
    count: (shown: number, all: number) => (shown === all ? count(all) : `${count(shown)} of ${count(all)}`),
    countLabel: (shown: number, all: number) =>
      shown === all ? `${count(all)} packets shown, all` : `${count(shown)} of ${count(all)} packets shown`,
    clear: 'Clear the filter',
    suggestions: 'Suggestions',
    earlier: 'earlier filter',
    working: 'Filtering',
    none: 'No packet matches this filter',
    noneLine: (all: number) => `${count(all)} packets are hidden by it.`,
    applied: (expression: string) => `Filter: ${expression}. Back returns to the one before.`,
    cannot: (name: string) => `${name} cannot be filtered by.`,
  },

  timeline: {
    label: 'Packets over time',
    help: 'Arrow keys move, Shift with an arrow selects a range, Enter shows only the range.',
    failed: (n: number) => `${count(n)} failed`,
    bin: (seconds: string, rows: number, failed: number) =>
      `${seconds}: ${count(rows)} ${rows === 1 ? 'packet' : 'packets'}${failed ? `, ${count(failed)} failed` : ''}`,
    range: (from: string, to: string, rows: number) =>
      `${from} to ${to}: ${count(rows)} packets. Enter shows only these.`,
    empty: 'The range holds no packet.',
  },

  list: {
    label: 'Packets',
    columns: {
      no: 'No',
      time: 'Time',
      delta: 'Δ',
      source: 'Source',
      destination: 'Destination',
      layer: 'Layer',
      info: 'Info',
      note: 'Note',
    },
    columnTitles: {
      no: 'Number of the packet in the capture',
      time: 'Seconds since the first row',
      delta: 'Seconds since the row before',
      source: 'Source',
      destination: 'Destination',
      layer: 'What carries the message',
      info: 'What it says',
      note: 'What is remarkable about it',
    },
    resize: (column: string) => `Width of ${column}`,
    resizeHelp:
      'Drag, or left and right arrows; up and down go to the other columns; double click for the usual width',
    hiddenPartner: (frame: number) =>
      `Packet ${count(frame)} is hidden by the filter; its details are shown.`,
    noPartner: 'This packet has no other half: no request or response to it was captured.',
    lastInConversation: 'No later packet of this conversation is shown.',
    firstInConversation: 'No earlier packet of this conversation is shown.',
    noFrame: (frame: number) => `Packet ${count(frame)} is not among the rows shown.`,
    commented: 'Note',
  },

  tree: {
    label: 'Fields of the packet',
    title: (frame: number) => `Packet ${count(frame)}`,
    none: 'Select a packet to see its fields.',
    expandAll: 'Open all',
    collapseAll: 'Close all',
    severity: { note: 'Note', warning: 'Warning', error: 'Error' },
    comment: 'Note',
    addNote: 'Add a note',
    changeNote: 'Change the note',
    menu: (name: string) => `Actions for ${name}`,
    copyValue: 'Copy value',
    copyBytes: 'Copy bytes',
    copyName: 'Copy name as filter',
    filterBy: 'Show only this value',
    exclude: 'Exclude this value',
    valueTitle: 'Click: show only this value. Alt-click: exclude it',
    nameTitle: (filter: string) => `Drag into the filter: ${filter}`,
  },

  hex: {
    label: 'Bytes',
    sources: 'Buffers of this packet',
    length: (n: number) => `${count(n)} ${n === 1 ? 'byte' : 'bytes'}`,
    offset: 'Offset',
    byte: (offset: string, value: string, name: string) =>
      `Byte ${offset}, ${value}${name ? `, ${name}` : ''}`,
    at: (offset: string, name: string, packet?: number) =>
      packet === undefined
        ? `${offset}  ${name}`
        : `${offset}  ${name}${packet ? `, from packet ${packet}` : ''}`,
    from: (packet: number) => `from packet ${packet}`,
    fromThis: 'from this packet',
    unread: 'not read in this capture',
    bits: (offset: string) => `Bits of byte ${offset}`,
    bit: (n: number, value: number, name: string) => `Bit ${n}: ${value}${name ? `, ${name}` : ''}`,
    noField: 'no field',
    empty: 'This buffer is empty.',
    none: 'Select a packet to see its bytes.',
  },

  help: {
    label: 'Explanation of the field',
    none: 'Select a field, or a byte, to read what it means.',
    shape: 'On the wire',
    spec: 'Specification',
    practice: 'Real BMCs',
    values: 'Values',
    current: 'now',
  },

  panes: {
    list: 'Height of the packet list',
    tree: 'Width of the field tree',
    hex: 'Height of the bytes',
  },

  commands: {
    title: 'Commands',
    search: 'Search commands, or type a packet number',
    none: 'No command by that name.',
    goTo: (frame: number) => `Go to packet ${count(frame)}`,
    sheet: 'Keyboard',
    sheetLine: 'Single keys work wherever no text is being typed.',
    groups: {
      move: 'Moving',
      session: 'Sessions and keys',
      filter: 'Filtering',
      field: 'Fields and bytes',
      file: 'Captures',
      live: 'Live traffic',
      page: 'The page',
    },
    nextRow: 'Next packet',
    previousRow: 'Previous packet',
    nextInConversation: 'Next packet of the conversation',
    previousInConversation: 'Previous packet of the conversation',
    partner: 'Between request and response',
    firstRow: 'First packet',
    lastRow: 'Last packet',
    pageUp: 'A page up',
    pageDown: 'A page down',
    goToFrame: 'Go to a packet by its number',
    showPackets: 'To the packets',
    showSessions: 'To the sessions and their verdicts',
    showInventory: 'To the inventory: devices, sensors, event log',
    showLearn: 'To the lessons, the failed logins and the reference',
    followSession: 'Follow the session: only its packets',
    nextSession: 'Next session',
    previousSession: 'Previous session',
    firstSession: 'Worst session',
    lastSession: 'Last session',
    focusSessions: 'To the list of sessions',
    focusSession: 'To the verdict',
    copyVerdict: 'Copy the verdict as text',
    compareSessions: 'Compare two sessions: the first message where they part',
    keys: 'Keys: passwords, K_G, session keys',
    focusFilter: 'Edit the filter',
    clearFilter: 'Clear the filter',
    focusTimeline: 'To the strip over the list',
    focusList: 'To the packet list',
    focusTree: 'To the fields',
    focusHex: 'To the bytes',
    back: 'Back: bytes, fields, list',
    nextField: 'Next field',
    previousField: 'Previous field',
    openNode: 'Open a group, or go into it',
    closeNode: 'Close a group, or go out of it',
    expandAll: 'Open all groups',
    collapseAll: 'Close all groups',
    nodeMenu: 'Actions for the field',
    copyValue: 'Copy the field’s value',
    copyBytes: 'Copy the field’s bytes',
    copyName: 'Copy the field’s name as a filter',
    filterBy: 'Show only packets with this value',
    exclude: 'Hide packets with this value',
    copyPacket: 'Copy the packet as hex',
    nextSource: 'Next buffer of the packet',
    openFile: 'Open a capture',
    example: (title: string) => `Open a recording: ${title}`,
    exportJson: 'Export the rows shown as JSON',
    exportNdjson: 'Export the rows shown as NDJSON: a line of JSON each',
    exportCsv: 'Export the rows shown as CSV',
    exportPcapng: 'Export the rows shown as pcapng',
    exportDecrypted: 'Export the rows shown as decrypted pcapng',
    share: 'Pass on what was found: report, anonymised capture, link',
    note: 'Write, change or remove a note on the packet',
    stop: 'Stop what is running',
    sourcePanel: 'About this capture',
    showPlayground: 'To the playground: compose, see, send',
    showLive: 'To live traffic: connect, watch, console',
    follow: 'Stay at the end of the list, or no longer',
    pause: 'Pause the live capture, or go on',
    saveLive: 'Save the live capture as pcapng',
    clearLive: 'Clear the live capture',
    stopLive: 'Stop the live capture',
    palette: 'All commands',
    keySheet: 'Keys of the keyboard',
    theme: 'Switch the theme',
    language: 'Switch the language: English, 简体中文',
  },

  clipboard: {
    copied: (what: string) => `Copied: ${what}`,
    refused: 'The browser refused access to the clipboard.',
  },
}
