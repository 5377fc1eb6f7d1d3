/** Sentences and labels of what is fetched when something is to be passed on, or noted on a packet. */

import { count } from '../format.ts'

export const shareEn = {
  share: {
    title: 'Pass on what was found',
    scope: 'What',
    capture: 'The whole capture',
    session: (id: number) => `Session ${count(id)} only`,
    anonymous: 'Replace addresses, user names, GUIDs and serial numbers',
    anonymousLine:
      'The same by the same everywhere. Texts are replaced too, and bytes whose meaning is not known become zeros.',
    named: 'Addresses, user names and what was decrypted will be readable.',
    secrets:
      'Passwords, keys, authentication codes, ciphertext and what was typed at a serial console are always left out.',
    report: 'Report',
    reportLine: 'Verdicts, evidence, what to try, the course of the session and its packets.',
    copyMarkdown: 'Copy as Markdown',
    saveMarkdown: 'Save as Markdown',
    saveHtml: 'Save as HTML',
    copied: 'the report, as Markdown',
    file: 'Capture',
    fileLine:
      'A pcapng file of the same packets, anonymised, with right lengths and checksums. What keys have opened is written in clear, replaced in the same way; notes are left out.',
    saveFile: 'Save anonymised pcapng',
    saved: (name: string) => `${name} is saved.`,
    link: 'Link',
    linkLine:
      'To this view. The packets are in the part behind #, which no server is sent: whoever has the link has them.',
    copyLink: 'Copy link with the packets',
    copyView: 'Copy link without the packets',
    linkCopied: (packets: number) =>
      `the link, with ${count(packets)} ${packets === 1 ? 'packet' : 'packets'}`,
    viewCopied: 'the link, without packets',
    unfiltered: 'The filter names somebody: the link is without it.',
    tooLong: (characters: number, limit: number, packets: number) =>
      `${count(packets)} packets do not fit: a link has room for ${count(limit)} characters${characters ? `, and these take ${count(characters)}` : ''}.`,
    sessionInstead: (id: number) => `Copy link with session ${count(id)} only`,
    noSession: 'Select a packet, or a session, and its session can be passed on alone.',
    fileInstead: 'Save the anonymised pcapng instead.',
    secretIn: {
      filter: 'The filter holds what was given under Keys: no link was made.',
      packets: 'The packets, or a note on one, hold what was given under Keys: no link was made.',
    },
    working: 'Working',
  },

  link: {
    name: 'link.pcapng',
    broken: 'The link',
    problems: {
      'too-long': 'It is longer than any link that ipmiscope makes.',
      'not-base64': 'It has characters that no such link has: a part of it got lost or was changed.',
      damaged: 'What it holds is damaged: a part of it got lost, as where a mail program breaks a long line.',
      'too-large': 'It unpacks to more than any link that ipmiscope makes.',
    },
    advice: 'Ask for the link once more, or for the capture as a file.',
  },

  note: {
    title: (frame: number) => `Note on packet ${count(frame)}`,
    label: 'Note',
    line: 'Ctrl Enter saves. Kept as a comment of the packet: exported as pcapng, Wireshark shows it. Filter: comment contains "…"',
    save: 'Save',
    remove: 'Remove',
    saved: (frame: number) => `Packet ${count(frame)} has a note. Export pcapng to keep it.`,
    removed: (frame: number) => `The note on packet ${count(frame)} is removed.`,
  },
}
