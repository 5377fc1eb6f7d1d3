/** All messages, for the views that are fetched when they are first looked at. */

import { sessionsEn } from './en-sessions.ts'
import { messages as first } from './index.ts'

export const messages = { ...first, ...sessionsEn }
