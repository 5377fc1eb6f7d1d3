/**
 * IPMB messages as they pass an I2C bus: `i2ctransfer w8@0x10 0x18 ...`, the kernel's i2c trace events, python-ipmi's
 * `I2C TX to 10h [...]`. The slave address is the message's first byte, shifted by one; most do not print it with the data.
 */
import { hexLine } from '../hex.ts'
import { NOTHING, recognise } from '../recognise.ts'
import type { Kind, Line, Out } from '../types.ts'

const TRANSFER = /\bw(\d{1,3})@(0x[0-9a-fA-F]{1,2}|\d{1,3})((?:\s+(?:0x[0-9a-fA-F]{1,2}|\d{1,3}))+)/
const TRACE =
  /\bi2c_(?:write|slave|reply): i2c-\d{1,4} #\d{1,4} a=([0-9a-fA-F]{2,4}) f=([0-9a-fA-F]{4}) l=\d{1,4} \[([0-9a-fA-F-]{2,800})\]/
const PYTHON = /\bI2C (?:TX to|RX from) ([0-9a-fA-F]{2})h \[([0-9a-fA-F ]{2,800})\]/

export class Bus implements Kind {
  readonly name = 'I2C'
  private readonly out: Out

  constructor(out: Out) {
    this.out = out
  }

  line({ text, number, time }: Line): boolean {
    const found = transfer(text) ?? trace(text) ?? python(text)
    if (!found) return false
    const [slave, bytes] = found
    // With the address among its bytes, or without.
    const whole = Uint8Array.of((slave << 1) & 0xff, ...bytes)
    const candidates = [whole, bytes, Uint8Array.of(slave, ...bytes)]
    const message = candidates.find((one) => one.length >= 7 && recognise(one) !== NOTHING)
    if (message) this.out.frame({ form: 'ipmb', bytes: message, time, line: number })
    return true
  }

  end(): void {}
}

type Found = readonly [slave: number, bytes: Uint8Array]

function transfer(text: string): Found | undefined {
  const found = TRANSFER.exec(text)
  if (!found) return undefined
  const bytes = found[3].trim().split(/\s+/).map(Number)
  return [Number(found[2]), Uint8Array.from(bytes.slice(0, Number(found[1])))]
}

function trace(text: string): Found | undefined {
  const found = TRACE.exec(text)
  // Flag bit 0: read from the slave, which IPMB never does.
  if (!found || parseInt(found[2], 16) & 1) return undefined
  return [parseInt(found[1], 16) & 0x7f, hexLine(found[3]) ?? new Uint8Array()]
}

function python(text: string): Found | undefined {
  const found = PYTHON.exec(text)
  return found ? [parseInt(found[1], 16), hexLine(found[2]) ?? new Uint8Array()] : undefined
}
