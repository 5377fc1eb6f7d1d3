/** What the declarations of VITA 46.11 explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const vita: Phrases = {
  // messages/vita-fields.ts
  'FFh.': 'FFh。',
  'Of the FRU on IPMB-L.': 'IPMB-L 上的 FRU 的。',
  'Of the bus.': '总线的。',
  'Whether the FRU can be told so.': '是否可以这样指示 FRU。',
  'Its sensor number.': '它的传感器编号。',
  // messages/vita.ts
  'Tells which VITA extension and tier the controller follows.': '告知控制器遵循哪个 VITA 扩展和 tier。',
  'What the controller is in the chassis.': '控制器在机箱中是什么。',
  'How much it can do.': '它能做多少。',
  'Of its IPMB.': '其 IPMB 的。',
  'That it has.': '它所具有的。',
  'That it follows.': '它所遵循的。',
  'Translates between hardware, IPMB and physical address by the chassis’ table.':
    '按机箱的地址表在硬件地址、IPMB 地址和物理地址之间转换。',
  'Reads what the chassis is called.': '读取机箱的名称。',
  'Writes what the chassis is called.': '写入机箱的名称。',
  'Tells how many LEDs a FRU has.': '告知 FRU 有多少个 LED。',
  'How many there are.': '有多少个。',
  'Whether the hardware has limits of its own.': '硬件是否有自身的限制。',
  'Whether the LED is dark without it.': '没有它时 LED 是否不亮。',
  'Whether the hardware overrides all else.': '硬件是否优先于其他一切。',
  'Locks or unlocks changes of a FRU’s state.': '锁定或解锁 FRU 状态的改变。',
  'Reads which changes of a FRU’s state are locked.': '读取 FRU 状态的哪些改变被锁定。',
  'Whether it holds.': '它是否成立。',
  'Tells which FRU Control actions a FRU supports.': '告知 FRU 支持哪些 FRU Control 动作。',
  'Reads whether a FRU is held in reset.': '读取 FRU 是否保持在复位状态。',
  'Whether the FRU is held in it.': 'FRU 是否保持在其中。',
  'Holds a FRU in reset, or lets it go.': '使 FRU 保持在复位状态，或将其释放。',
  'Tells whether a FRU can be held in reset.': '告知 FRU 是否可以保持在复位状态。',
  'Finds the sensors that every FRU has.': '查找每个 FRU 都有的传感器。',
  'Reads a hash over the inventory of a FRU, to see that it has changed.':
    '读取 FRU 清单的散列，以便发现清单已更改。',
  'Another one: the inventory is, too.': '若与此前不同，则清单也不同。',
  'Tells which modes the payload of a FRU has.': '告知 FRU 的载荷有哪些模式。',
  'A bit for each that there is.': '存在的每一个占一位。',
  'Puts the payload of a FRU into a mode.': '使 FRU 的载荷进入一种模式。',
  'One that the FRU has.': 'FRU 所具有的一种。',
  'Of the manufacturer’s own.': '制造商自有的。',
}
