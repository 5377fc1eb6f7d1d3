/** What the declarations explain (`doc` and `note` of commands, layers and fields), in Simplified Chinese. */
import type { Phrases } from '../../language.ts'
import { app1 } from './app-1.ts'
import { app2 } from './app-2.ts'
import { bridge } from './bridge.ts'
import { chassis } from './chassis.ts'
import { dcmi } from './dcmi.ts'
import { envelopes } from './envelopes.ts'
import { fru } from './fru.ts'
import { generated } from './generated.ts'
import { hpm } from './hpm.ts'
import { lan } from './lan.ts'
import { oem1 } from './oem-1.ts'
import { oem2 } from './oem-2.ts'
import { oem3 } from './oem-3.ts'
import { oem4 } from './oem-4.ts'
import { oem5 } from './oem-5.ts'
import { oem6 } from './oem-6.ts'
import { oem7 } from './oem-7.ts'
import { oem8 } from './oem-8.ts'
import { pef } from './pef.ts'
import { picmg1 } from './picmg-1.ts'
import { picmg2 } from './picmg-2.ts'
import { sdr } from './sdr.ts'
import { sensor } from './sensor.ts'
import { serial } from './serial.ts'
import { storage } from './storage.ts'
import { vita } from './vita.ts'

export const tables: Readonly<Record<string, Phrases>> = {
  app1,
  app2,
  bridge,
  chassis,
  dcmi,
  envelopes,
  fru,
  generated,
  hpm,
  lan,
  oem1,
  oem2,
  oem3,
  oem4,
  oem5,
  oem6,
  oem7,
  oem8,
  pef,
  picmg1,
  picmg2,
  sdr,
  sensor,
  serial,
  storage,
  vita,
}

export const docs: Phrases = Object.assign({}, ...Object.values(tables)) as Phrases
