/** What is said of two sessions that were compared. */
import { phrases, say } from '../../language.ts'

export const words = phrases({
  sealedRequest: 'an encrypted request',
  sealedResponse: 'an encrypted response',
  absent: 'nothing',
  alike:
    'Both sessions went the same way: nothing differs but the numbers that are made anew for each session, and the codes made from them.',
  asked: (what: string, packets: string, fields: string) =>
    say`What is asked differs first in ${what} (${packets}): ${fields}.`,
  answered: (what: string, packets: string, fields: string) =>
    say`What is answered differs first in ${what} (${packets}): ${fields}.`,
  field: (label: string, a: string, b: string) => say`${label} is ${a} in A, ${b} in B`,
  more: (count: number) => (count === 1 ? say`1 more field` : say`${count} more fields`),
  packets: (a: number, b: number) => say`packet ${a} in A, ${b} in B`,
  apart: (before: string, a: string, b: string) => say`${before}A has ${a}, B has ${b} in its place.`,
  onlyA: (before: string, what: string) => say`${before}A has ${what}; B has none.`,
  onlyB: (before: string, what: string) => say`${before}B has ${what}; A has none.`,
  endsA: (before: string, what: string) => say`${before}A ends; B goes on with ${what}.`,
  endsB: (before: string, what: string) => say`${before}B ends; A goes on with ${what}.`,
  after: (name: string) => say`After ${name}, `,
  inPacket: (name: string, frame: number) => say`${name} (packet ${frame})`,
})
