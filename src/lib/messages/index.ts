/** The table of messages in use. Another language is another table of the same type, chosen here. */

import { en } from './en.ts'

export type Messages = typeof en

export const messages: Messages = en
