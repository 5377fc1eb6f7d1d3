/** The frames of a text as pcapng: what the other parts of the project read, filter, show and export. */
import { udpPacket } from '../ip-packets.ts'
import { LINK_I2C_LINUX, LINK_RAW } from '../link.ts'
import { PcapngWriter } from '../writer.ts'
import { Direction } from './direction.ts'
import { Endpoints } from './endpoints.ts'
import { NOTHING, recognise, RMCP } from './recognise.ts'
import { textWords } from './sentences.ts'
import type { Place, TextFrame, Time } from './types.ts'

/** LINKTYPE_I2C_LINUX: bus 0, no flags. */
const I2C_HEADER = new Uint8Array(5)
/** Where nothing tells the time, each frame comes this much after the one before. */
const STEP_WITHOUT_TIME = 1_000_000
const STEP_BETWEEN_TIMES = 1_000
/** Frames that wait for one that comes later in the text. */
const MAX_WAITING = 10_000

interface Waiting extends Place {
  frame?: TextFrame
  open: boolean
}

export class Frames {
  /** Frames written so far. */
  count = 0
  /** Some have no time of their own, and some have one. */
  timeless = false
  timed = false
  readonly endpoints = new Endpoints()
  /** Numbers of frames whose envelope or length is not what was sent. */
  readonly madeUp = new Set<number>()
  private readonly direction = new Direction()
  private readonly writer = new PcapngWriter()
  private pieces: Uint8Array[] = []
  private last: Time = { seconds: 0, nanoseconds: 0 }
  private waiting: (Waiting | TextFrame)[] = []

  /** False where the bytes are nothing that is known. */
  add(frame: TextFrame): boolean {
    if (formOf(frame) === NOTHING) return false
    if (this.waiting.length === 0) this.write(frame)
    else this.wait(frame)
    return true
  }

  reserve(): Place {
    const place: Waiting = {
      open: true,
      fill: (frame) => {
        if (!place.open) return
        place.frame = frame
        place.close()
      },
      close: () => {
        place.open = false
        this.release()
      },
    }
    this.wait(place)
    return place
  }

  /** All of the text was seen. */
  finish(): void {
    for (const one of this.waiting) if ('open' in one) one.open = false
    this.release()
  }

  /** What was written since the last call. */
  take(): Uint8Array[] {
    const { pieces } = this
    this.pieces = []
    return pieces
  }

  private wait(one: Waiting | TextFrame): void {
    this.waiting.push(one)
    if (this.waiting.length <= MAX_WAITING) return
    this.finish()
  }

  private release(): void {
    let at = 0
    for (; at < this.waiting.length; at++) {
      const one = this.waiting[at]
      if (!('open' in one)) this.write(one)
      else if (one.open) break
      else if (one.frame) this.write(one.frame)
    }
    if (at > 0) this.waiting.splice(0, at)
  }

  private write(frame: TextFrame): void {
    const form = formOf(frame)
    if (this.count++ === 0) {
      this.pieces.push(this.writer.header())
      this.pieces.push(this.writer.interface(0, LINK_RAW, textWords.standIns))
    }
    if (frame.isMadeUp) this.madeUp.add(this.count)
    const { seconds, nanoseconds } = this.clock(frame.time)
    const { packet, linkType } = this.packet(frame, form)
    const lines = textWords.lines(frame.line, frame.lastLine ?? frame.line)
    const comments = [frame.comment ? `${lines}: ${frame.comment}` : lines]
    const originalLength = packet.length + (frame.missing ?? 0)
    const interfaceId = form === RMCP ? 0 : 1
    this.pieces.push(
      this.writer.frame({
        bytes: packet,
        linkType,
        seconds,
        nanoseconds,
        interfaceId,
        originalLength,
        comments,
      }),
    )
  }

  private packet(frame: TextFrame, form: number): { packet: Uint8Array; linkType: number } {
    const { bytes, missing } = frame
    if (form === RMCP) {
      const fromBmc = this.direction.fromBmc(bytes, frame.fromBmc)
      this.direction.learn(bytes)
      return {
        packet: udpPacket(this.endpoints.of(frame, bytes, fromBmc), bytes, missing),
        linkType: LINK_RAW,
      }
    }
    if (form !== LINK_I2C_LINUX) return { packet: bytes, linkType: form }
    const packet = new Uint8Array(I2C_HEADER.length + bytes.length)
    packet.set(bytes, I2C_HEADER.length)
    return { packet, linkType: form }
  }

  private clock(time: Time | undefined): Time {
    if (time) this.timed = true
    else this.timeless = true
    const { seconds, nanoseconds } = this.last
    const next = nanoseconds + (this.timed ? STEP_BETWEEN_TIMES : STEP_WITHOUT_TIME)
    const after = next < 1e9 ? { seconds, nanoseconds: next } : { seconds: seconds + 1, nanoseconds: 0 }
    // Lines of one time come one after the other.
    const isLater =
      time && (time.seconds > seconds || (time.seconds === seconds && time.nanoseconds > nanoseconds))
    const isSame = time && time.seconds === seconds && nanoseconds - time.nanoseconds < 1_000_000
    this.last = time && (isLater || !isSame) ? time : after
    return this.last
  }
}

function formOf({ form, bytes }: TextFrame): number {
  if (form === 'rmcp') return RMCP
  if (form === 'ipmb') return LINK_I2C_LINUX
  return recognise(bytes)
}
