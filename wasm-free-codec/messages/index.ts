/** Every command that is known, in one registry; it checks itself when this module is loaded. */
import { Registry } from '../registry.ts'
import { appGlobal } from './app-global.ts'

export const registry = new Registry([...appGlobal])
