/** The engine's calls about live traffic: each goes to what is fetched with the first of them. */
import type {
  ConnectionForm,
  LiveAsk,
  LiveEngine,
  LiveView,
  RelayView,
  SurveyArea,
  SurveyProgress,
} from './api-live.ts'
import type { Live } from './live/index.ts'

export abstract class LiveCalls implements LiveEngine {
  protected abstract live(): Promise<Live>

  async startLive(onChange: (view: LiveView) => void) {
    return (await this.live()).startLive(onChange)
  }

  async useRelay(url: string, token: string, onChange: (relay: RelayView) => void) {
    return (await this.live()).useRelay(url, token, onChange)
  }

  async liveChoices() {
    return (await this.live()).liveChoices()
  }

  async connect(form: ConnectionForm) {
    return (await this.live()).connect(form)
  }

  async disconnect() {
    await (await this.live()).disconnect()
  }

  async watch(source: 'tap' | 'pipe', on: boolean) {
    await (await this.live()).watch(source, on)
  }

  async pause(on: boolean) {
    await (await this.live()).pause(on)
  }

  async clearLive() {
    await (await this.live()).clearLive()
  }

  async keepLast(rows: number) {
    await (await this.live()).keepLast(rows)
  }

  async saveLive() {
    return (await this.live()).saveLive()
  }

  async stopLive() {
    await (await this.live()).stopLive()
  }

  async request(ask: LiveAsk) {
    return (await this.live()).request(ask)
  }

  async survey(areas: SurveyArea[] | null, onProgress: (progress: SurveyProgress) => void) {
    return (await this.live()).survey(areas, onProgress)
  }

  async stopSurvey() {
    await (await this.live()).stopSurvey()
  }

  async openSol(onData: (bytes: Uint8Array) => void, onClosed: (why: string) => void) {
    return (await this.live()).openSol(onData, onClosed)
  }

  async sendSol(bytes: Uint8Array) {
    await (await this.live()).sendSol(bytes)
  }

  async breakSol() {
    await (await this.live()).breakSol()
  }

  async closeSol() {
    await (await this.live()).closeSol()
  }
}
