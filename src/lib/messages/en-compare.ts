/** Sentences and labels of two sessions side by side. */

import { count } from '../format.ts'

export const compareEn = {
  compare: {
    title: 'Compare two sessions',
    line: 'Choose two sessions, of this capture or of a second one opened beside it: the first message where they part is shown, and what came of it.',
    a: 'Session A',
    b: 'Session B',
    here: (name: string) => `In ${name}`,
    option: (id: number, verdict: string, suite: string, user: string, bmc: string) =>
      [`#${id} ${verdict}`, suite, user, bmc].filter(Boolean).join(', '),
    suite: (suite: number) => `suite ${suite}`,
    openBeside: 'Open a second capture…',
    opening: 'Reading the second capture',
    swap: 'Swap A and B',
    close: 'Back to the sessions',
    working: 'Comparing',
    result: 'Where they part',
    noSuch:
      'There is nothing to compare yet: choose two sessions. Where this capture has one only, open a second capture.',
    cut: 'Only the first 2,000 messages of each session are compared.',
    messages: 'Messages side by side',
    onlyDifferences: 'Only what differs',
    states: {
      same: 'the same',
      differs: 'differs',
      'only-a': 'only in A',
      'only-b': 'only in B',
    },
    first: 'here they part first',
    packet: (frame: number) => `Packet ${count(frame)}`,
    noPacket: 'none',
    fields: (name: string) => `Fields of ${name}`,
    field: 'Field',
    expected: 'Always differ: numbers of the session, random numbers, and the codes made from them',
    noFields: 'No field differs.',
    alone: 'The other session has no such message here.',
    nothing: 'not there',
    show: (frame: number) => `Show packet ${count(frame)}`,
  },
}
