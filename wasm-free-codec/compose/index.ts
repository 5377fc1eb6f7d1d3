/** The composer: any spelling of a request to a draft, its form, its frame as boxes, and copies of it. */
export * from './types.ts'
export { compose, composeMessage } from './frame.ts'
export { edit, editData } from './edit.ts'
export { commandOf, draftOf, formOf } from './form.ts'
export { search } from './found.ts'
export { spell } from './spell.ts'
export { copy, copyPcapng } from './copy.ts'
export type { CopyOptions } from './copy.ts'
