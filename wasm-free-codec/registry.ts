/**
 * All commands that are known: looked up by their place on the wire, or by name.
 * Checks itself when it is made: a place or a name that is declared twice, or an odd netFn, throws.
 */
import type { Command, Place } from './command.ts'
import { mainNumber } from './enums/manufacturers.ts'
import { isControllerSpecific, Oem } from './netfn.ts'

const key = ({ netFn, cmd, group = -1, oem = -1 }: Place): number =>
  ((netFn * 256 + cmd) * 512 + group + 1) * 16777217 + mainNumber(oem) + 1

export class Registry {
  readonly commands: readonly Command[]
  private readonly byPlace = new Map<number, Command>()
  private readonly byName = new Map<string, Command>()

  constructor(commands: readonly Command[]) {
    this.commands = commands
    for (const command of commands) {
      const { name, netFn } = command
      if (netFn & 1)
        throw new Error(`${name}: netFn ${netFn} is odd; a command stands under its request's netFn`)
      if (command.oem === undefined ? netFn >= Oem : netFn !== Oem && !isControllerSpecific(netFn))
        throw new Error(`${name}: netFn ${netFn} and a manufacturer, or none, do not go together`)
      const clash = this.byPlace.get(key(command)) ?? this.byName.get(name)
      if (clash) throw new Error(`${name}: same place or name as ${clash.name}`)
      this.byPlace.set(key(command), command)
      this.byName.set(name, command)
    }
  }

  /** By place; an odd netFn (a response) finds its request's command. */
  find(place: Place): Command | undefined {
    return this.byPlace.get(key({ ...place, netFn: place.netFn & ~1 }))
  }

  named(name: string): Command | undefined {
    return this.byName.get(name)
  }
}
