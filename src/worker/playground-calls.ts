/** The engine's calls of the playground: each goes to what is fetched with the first of them. */
import type {
  Answer,
  Connection,
  CopyKind,
  Draft,
  Input,
  PlaygroundEngine,
  Wrapping,
} from './api-playground.ts'
import { playgroundModule } from './modules.ts'
import type { Playground } from './playground/index.ts'
import { ShareCalls } from './share-calls.ts'

export abstract class PlaygroundCalls extends ShareCalls implements PlaygroundEngine {
  private made?: Playground

  private async playground(): Promise<Playground> {
    const [{ Playground }, live] = await Promise.all([playgroundModule(), this.live()])
    return (this.made ??= new Playground(() => live.open))
  }

  async understand(text: string, wrapping: Wrapping) {
    return (await this.playground()).understand(text, wrapping)
  }

  async draftOfCommand(name: string, wrapping: Wrapping) {
    return (await this.playground()).draftOfCommand(name, wrapping)
  }

  async editDraft(draft: Draft, path: string, input: Input, wrapping: Wrapping) {
    return (await this.playground()).editDraft(draft, path, input, wrapping)
  }

  async drawDraft(draft: Draft, wrapping: Wrapping) {
    return (await this.playground()).drawDraft(draft, wrapping)
  }

  async copyDraft(kind: CopyKind, draft: Draft, wrapping: Wrapping, connection?: Connection) {
    return (await this.playground()).copyDraft(kind, draft, wrapping, connection)
  }

  async draftAsPcapng(draft: Draft, wrapping: Wrapping) {
    return (await this.playground()).draftAsPcapng(draft, wrapping)
  }

  async sendDraft(draft: Draft) {
    return (await this.playground()).sendDraft(draft)
  }

  async answerView(draft: Draft, answer: Answer) {
    return (await this.playground()).answerView(draft, answer)
  }

  async answerHelp(draft: Draft, answer: Answer, nodeId: string) {
    return (await this.playground()).answerHelp(draft, answer, nodeId)
  }

  async readSensor(draft: Draft, answer: Answer) {
    return (await this.playground()).readSensor(draft, answer)
  }
}
