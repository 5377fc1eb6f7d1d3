/** Findings: what an engineer should know of a session beside its verdict. */
import type { Dataset } from '../dataset.ts'
import type { CaptureFacts } from './capture-facts.ts'
import { commandFindings } from './findings-commands.ts'
import { exchangeFindings } from './findings-exchanges.ts'
import { formFindings } from './findings-forms.ts'
import { FindingList } from './findings-list.ts'
import { loginFindings } from './findings-login.ts'
import { packetFindings } from './findings-packets.ts'
import { securityFindings } from './findings-security.ts'
import type { Story } from './story.ts'
import type { Finding } from './types.ts'

/** What findings are made from. */
export interface Scene {
  readonly dataset: Dataset
  readonly story: Story
  readonly facts: CaptureFacts
  readonly list: FindingList
}

/** Worst first. Reads the session's packets once; the work grows with their number. */
export async function findingsOf(dataset: Dataset, story: Story, facts: CaptureFacts): Promise<Finding[]> {
  const list = new FindingList()
  const scene: Scene = { dataset, story, facts, list }
  exchangeFindings(scene)
  await commandFindings(scene)
  loginFindings(scene)
  await formFindings(scene)
  await securityFindings(scene, await packetFindings(scene))
  return list.sorted
}
