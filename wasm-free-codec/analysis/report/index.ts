/** What is passed on: reports, and captures without what names people, machines and places. */
export { Anonymiser, anonymousPcapng } from '../anonymise/index.ts'
export { makeReport } from './report.ts'
export type { ReportFormat, ReportOptions } from './report.ts'
export { LONGEST_LINK, packLink, unpackLink } from './link.ts'
export type { LinkProblem, Packed } from './link.ts'
