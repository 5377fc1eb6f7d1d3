/** What the declarations of PICMG’s fields, FRUs, LEDs and fans explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const picmg1: Phrases = {
  // messages/picmg-fields.ts
  'Which FRU is meant; 0 is the one that the controller itself is on.':
    '指哪个 FRU；0 是控制器自身所在的 FRU。',
  'What the address key is.': '地址键是什么。',
  'The address to look up; of a physical one its site number.':
    '要查找的地址；若为物理地址，则是其位置编号。',
  'What kind of place it is.': '是哪一类位置。',
  'Of the slot, from its backplane pins.': '槽位的，由其背板引脚得出。',
  'Of the controller that has the FRU.': '拥有该 FRU 的控制器的。',
  'Once the address on IPMB-1; now FFh.': '曾为 IPMB-1 上的地址；现为 FFh。',
  'Which of the places of its kind.': '同类位置中的哪一个。',
  'What the shelf or chassis is called where it stands.': '机框或机箱在其所在之处的名称。',
  'Resets or interrupts the payload of a FRU.': '复位或中断 FRU 的载荷。',
  'What is done to the payload; only AdvancedMC modules are quiesced.':
    '对载荷做什么；只有 AdvancedMC 模块会被静默。',
  'Of the implementation’s own.': '实现自有的。',
  'Activates or deactivates a FRU.': '激活或停用 FRU。',
  'What becomes of the FRU.': 'FRU 将如何。',
  'Finds the record that locates a FRU.': '查找定位 FRU 的记录。',
  'Of several records: the one after this one.': '有多条记录时：此记录之后的那一条。',
  'Of the device locator record.': '设备定位记录的。',
  'Locks the inventory of a FRU while it is changed.': '在更改 FRU 的清单期间将其锁定。',
  'What becomes of the lock, and of what was written under it.': '锁以及在锁定下写入的内容将如何。',
  'Of who has locked the inventory.': '锁定清单者的。',
  'When the inventory was changed last.': '清单最近一次是何时更改的。',
  'Writes a locked inventory of a FRU.': '写入 FRU 的已锁定的清单。',
  'Which link is meant; with the state’s bit set too, 7Fh changes nothing.':
    '指哪条链路；若状态位也置 1，则 7Fh 不作任何更改。',
  'Whether the controller is taken off the bus, or decides by itself.': '控制器是从总线断开，还是自行决定。',
  'Tells which link of a hub leads to which IPMB, and which sensor watches it.':
    '告知集线器的哪条链路通往哪个 IPMB，以及由哪个传感器监视它。',
  'What the key is.': '键是什么。',
  'The link or sensor to look up.': '要查找的链路或传感器。',
  'Of the IPMB link.': 'IPMB 链路的。',
  'Of the sensor that shows the state of the link.': '显示链路状态的传感器的。',
  'Finds the IPMB addresses of the shelf or chassis managers.': '查找机框管理器或机箱管理器的 IPMB 地址。',
  'Its address on IPMB-0.': '它在 IPMB-0 上的地址。',
  'Reads the IP addresses of the shelf or chassis managers.': '读取机框管理器或机箱管理器的 IP 地址。',
  'Which of the addresses, from 0.': '哪一个地址，从 0 开始。',
  'When the list of addresses was changed.': '地址列表是何时更改的。',
  'How many addresses there are.': '有多少个地址。',
  'How long the address may be out of reach when another manager takes over.':
    '另一管理器接管时，该地址可能有多久不可达。',
  'Whether this is the address of the shelf or chassis manager.': '这是否为机框管理器或机箱管理器的地址。',
  'What kind of address follows.': '后面是哪一类地址。',
  'Of the manager.': '管理器的。',
  'Most significant byte first.': '最高有效字节在前。',
  'Of a kind that is not described here.': '此处未描述的类别的。',
  // messages/picmg-fru.ts
  'Tells which PICMG extension the controller follows and how many FRUs it manages.':
    '告知控制器遵循哪个 PICMG 扩展，以及它管理多少个 FRU。',
  'The highest that the controller manages.': '控制器所管理的最大者。',
  'Of the FRU that the controller itself is on.': '控制器自身所在的 FRU 的。',
  'Translates between hardware, IPMB and physical address of a FRU.':
    '在 FRU 的硬件地址、IPMB 地址和物理地址之间转换。',
  'Which carrier of a MicroTCA shelf.': 'MicroTCA 机框中的哪个载板。',
  'Reads the address of the shelf.': '读取机框的地址。',
  'Writes the address of the shelf.': '写入机框的地址。',
  'Tells which LEDs a FRU has.': '告知 FRU 有哪些 LED。',
  'Whether the FRU has it.': 'FRU 是否具有它。',
  'How many there are besides.': '此外还有多少个。',
  'Tells which colours an LED can show.': '告知 LED 能显示哪些颜色。',
  'Locks or unlocks the activation of a FRU.': '锁定或解锁 FRU 的激活。',
  'Whether the bit is set to what the next byte has.': '该位是否被设置为下一字节中的值。',
  'What the bit becomes.': '该位变成什么。',
  'Reads whether activation of a FRU is locked.': '读取 FRU 的激活是否被锁定。',
  'Whether the FRU may go on to the next state by itself: 1 is no.': 'FRU 是否可以自行进入下一状态：1 为否。',
  'Tells which FRU Control actions a FRU supports besides a cold reset.':
    '告知 FRU 除冷复位之外还支持哪些 FRU Control 动作。',
  'Whether it can be issued.': '是否可以发出。',
  'Whether the FRU can be rebooted so.': 'FRU 是否可以这样重启。',
  'Whether the FRU can be reset so.': 'FRU 是否可以这样复位。',
  // messages/picmg-leds-fans.ts
  'Which LED of the FRU; FFh is all of them in a lamp test.':
    'FRU 的哪个 LED；在指示灯测试中，FFh 表示全部 LED。',
  'Whether the LED can show it.': 'LED 是否能显示它。',
  'Where the controller decides by itself.': '在控制器自行决定时。',
  'Where it has been told.': '在它受到指示时。',
  'Sets what an LED shows.': '设置 LED 显示什么。',
  'Of a blinking LED: how long it is off, in tens of milliseconds.':
    '对闪烁的 LED：熄灭多久，以 10 毫秒为单位。',
  'How long a blinking LED is on, in tens of milliseconds; a lamp test lasts hundreds.':
    '闪烁的 LED 亮多久，以 10 毫秒为单位；指示灯测试的时长以 100 毫秒为单位。',
  'What the LED shows.': 'LED 显示什么。',
  'Reads what an LED shows.': '读取 LED 显示什么。',
  'Whether a lamp test is running.': '是否正在进行指示灯测试。',
  'Whether the LED does what it has been told.': 'LED 是否按所受的指示工作。',
  'Whether the controller has a state of its own for it.': '控制器对它是否有自己的状态。',
  'As it was set.': '所设置的值。',
  'Tells the range of fan levels of a FRU.': '告知 FRU 的风扇等级范围。',
  'The lowest level that can be set.': '可以设置的最低等级。',
  'The highest level that can be set.': '可以设置的最高等级。',
  'What the maker recommends.': '厂商所建议的。',
  'Whether the fan tray can decide by itself.': '风扇托盘是否能自行决定。',
  'Sets the fan level of a FRU.': '设置 FRU 的风扇等级。',
  'Between the minimum and the maximum of Get Fan Speed Properties.':
    '介于 Get Fan Speed Properties 的最小值和最大值之间。',
  'Whether the fan tray decides by itself.': '风扇托盘是否自行决定。',
  'Reads the fan level of a FRU.': '读取 FRU 的风扇等级。',
  'What the fan tray would do by itself.': '风扇托盘自行决定时会采用的值。',
  'Lets or forbids that a fan tray be used for a time.': '允许或禁止在一段时间内使用某个风扇托盘。',
  'Which fan tray is meant.': '指哪个风扇托盘。',
  'Whether it may be used.': '是否可以使用它。',
  'How long this holds, in units of 5 s on the wire.': '此设置持续多久，线路上以 5 s 为单位。',
  'Reads whether a fan tray may be used, and whether it cools a place.':
    '读取是否可以使用某个风扇托盘，以及它是否冷却某个位置。',
  'Whether the fan tray cools the place that was asked about.': '该风扇托盘是否冷却所询问的位置。',
}
