/** What the declarations of the repository, the event log and the FRU inventory explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const storage: Phrases = {
  // messages/storage-sdr.ts
  'Reads a sensor data record, or part of it, and the number of the next one.':
    '读取一条传感器数据记录，或其一部分，以及下一条的编号。',
  'CAh means that fewer bytes have to be asked for at once; a reservation is needed for a part of a record.':
    'CAh 表示一次须请求较少的字节；读取记录的一部分需要预留。',
  'Tells how many records the repository holds, how much space is left and when it last changed.':
    '告知仓库有多少条记录、还剩多少空间以及最近何时变化。',
  'Inspur boards give a wrong number of records.': 'Inspur 的主板给出错误的记录数。',
  'How many records the repository holds.': '仓库有多少条记录。',
  'How much more fits.': '还能容纳多少。',
  'A record could not be written for want of space.': '因空间不足，有一条记录未能写入。',
  'Whether the repository has to be closed to everyone else while it is written.':
    '写入期间仓库是否必须对其他各方关闭。',
  'Whether single records can be removed.': '能否删除单条记录。',
  'Whether records can be added in pieces.': '能否分段添加记录。',
  'Whether it can be reserved.': '能否预留它。',
  'Whether its space can be asked for.': '能否询问它的空间。',
  'Tells how the space of the repository is divided.': '告知仓库的空间如何划分。',
  'Gets a reservation, so that reading or writing in parts notices a change.':
    '取得一个预留，使分段读取或写入时能察觉变化。',
  'Removes all sensor data records, or tells how far that has come.':
    '删除所有传感器数据记录，或告知进行到了哪一步。',
  'Reads the clock of the repository.': '读取仓库的时钟。',
  'What the clock of the repository says.': '仓库的时钟所示的时间。',
  'Sets the clock of the repository.': '设置仓库的时钟。',
  'What the clock of the repository is set to.': '仓库的时钟被设置成的时间。',
  // messages/storage-fields.ts
  'From the reserve command; 0000h where nothing was reserved. A change of the records makes it invalid.':
    '来自预留命令；没有预留时为 0000h。记录变化会使它失效。',
  'Which record is meant; 0000h is the first one, FFFFh the last.':
    '指哪条记录；0000h 为第一条，FFFFh 为最后一条。',
  'Where in the record to begin to read.': '从记录的何处开始读取。',
  'How much of the record is wanted; FFh is all of it.': '需要记录的多少；FFh 为全部。',
  'The record to read after this one; FFFFh after the last.':
    '此记录之后要读取的记录；最后一条之后为 FFFFh。',
  'A part of the record, as it is stored.': '记录的一部分，按其存储的原样。',
  'Second digit of the version: 1 of 5.1.': '版本的第二位数字：5.1 中的 1。',
  'First digit of the version: 5 of 5.1.': '版本的第一位数字：5.1 中的 5。',
  'The number of the record that the command concerned.': '命令所涉及的记录的编号。',
  '0000h with the first piece; with the others what that was answered by.':
    '第一段为 0000h；其余各段为第一段的应答所给出的值。',
  'Where in the record the piece begins.': '该段从记录的何处开始。',
  'Whether the record is complete with this piece.': '记录是否到此段为止已完整。',
  'When a record was last added.': '最近一次添加记录的时间。',
  'When a record was last erased.': '最近一次擦除记录的时间。',
  'How many there are in all; 0 is not specified.': '总共有多少个；0 为未指明。',
  'Size of one; 0 is not specified.': '一个的大小；0 为未指明。',
  'How many are not used.': '有多少个未使用。',
  'In allocation units.': '以分配单元为单位。',
  'The letters CLR, so that no stray command erases.': '字母 CLR，使误发的命令不会擦除。',
  'Whether to erase, or to tell how far that has come.': '是要擦除，还是要告知进行到了哪一步。',
  'Whether all records are gone.': '所有记录是否都已清除。',
  // messages/storage-sel.ts
  'Reads a log entry and the number of the next one.': '读取一个日志条目，以及下一个的编号。',
  'HP DL380 G5 gives invalid record types.': 'HP DL380 G5 给出无效的记录类型。',
  'Tells how many entries the event log has, how much space is left and when it last changed.':
    '告知事件日志有多少个条目、还剩多少空间以及最近何时变化。',
  'How many entries the log has.': '日志有多少个条目。',
  'How much more fits; an entry takes 16 bytes.': '还能容纳多少；一个条目占 16 字节。',
  'Entries were lost for want of space.': '因空间不足，有条目丢失。',
  'Whether single entries can be removed.': '能否删除单个条目。',
  'Whether entries can be added in pieces.': '能否分段添加条目。',
  'Whether the log can be reserved.': '能否预留日志。',
  'Tells how the space of the event log is divided.': '告知事件日志的空间如何划分。',
  'Gets a reservation, so that reading in parts or clearing notices a change.':
    '取得一个预留，使分段读取或清除时能察觉变化。',
  'Appends an entry to the event log; the BMC gives it its number and, to an event, its time.':
    '向事件日志追加一个条目；BMC 给它编号，对事件还给出时间。',
  'Appends an entry to the event log in several pieces.': '分若干段向事件日志追加一个条目。',
  'Removes one entry from the event log.': '从事件日志中删除一个条目。',
  'Erases the event log, or tells how far that has come.': '擦除事件日志，或告知进行到了哪一步。',
  'Reads the clock of the event log.': '读取事件日志的时钟。',
  'What the clock of the event log says.': '事件日志的时钟所示的时间。',
  'Sets the clock of the event log.': '设置事件日志的时钟。',
  'What the clock of the event log is set to.': '事件日志的时钟被设置成的时间。',
  'Reads by how many minutes the clock of the event log differs from UTC.':
    '读取事件日志的时钟与 UTC 相差多少分钟。',
  'Minutes by which the clock of the event log is ahead of UTC.': '事件日志的时钟比 UTC 快的分钟数。',
  'Notes by how many minutes the clock of the event log differs from UTC.':
    '记下事件日志的时钟与 UTC 相差多少分钟。',
  // messages/storage-sel-record.ts
  'Number of the record in the event log, if it was logged.': '记录在事件日志中的编号（如果已被记录）。',
  'Which form the rest has.': '其余部分是什么形式。',
  'When the BMC recorded the event, by the clock of its event log.':
    'BMC 何时记录该事件，按其事件日志的时钟。',
  'The channel that the event came over; 0 is the primary IPMB.': '事件所经的通道；0 为主 IPMB。',
  'The logical unit that the sensor belongs to.': '传感器所属的逻辑单元。',
  'Which form of event the generator speaks.': '发生器使用哪种形式的事件。',
  'What the sensor watches.': '传感器监视什么。',
  'Which sensor of the generator; its data record has its name.':
    '发生器的哪个传感器；其名称在它的数据记录中。',
  'Whether the state has begun or ended.': '状态是已开始还是已结束。',
  'Which list of states the event is from: thresholds, a common list, the sensor type’s own.':
    '事件来自哪个状态列表：阈值、通用列表、传感器类型自己的列表。',
  // messages/storage-fru.ts
  'Reads a part of the inventory of a FRU.': '读取 FRU 清单的一部分。',
  'Inventec 5441 and Dell R610 and R710 store inventories with wrong checksums.':
    'Inventec 5441 以及 Dell R610 和 R710 存储的清单校验和有误。',
  'Which inventory of the controller is meant; its locator record has its name.':
    '指控制器的哪个清单；其名称在它的定位记录中。',
  'Where to begin, in bytes or words as the area info says.': '从何处开始，以字节还是字计由区域信息说明。',
  'How many bytes or words are wanted.': '需要多少字节或字。',
  'How many bytes or words follow.': '后面有多少字节或字。',
  'A part of the inventory, as it is stored.': '清单的一部分，按其存储的原样。',
  'Tells how large the inventory of a FRU is, and whether it is read by bytes or words.':
    '告知 FRU 的清单有多大，以及是按字节还是按字读取。',
  'Of the whole inventory.': '整个清单的。',
  'What offsets and counts stand for.': '偏移和数量代表什么。',
  'Writes a part of the inventory of a FRU.': '写入 FRU 清单的一部分。',
  'What is to be stored there.': '要存储在那里的内容。',
  'How many bytes or words were stored.': '存储了多少字节或字。',
  // messages/storage-auxiliary-log.ts
  'Tells when another log, such as the machine check log, last changed.':
    '告知另一个日志（例如机器检查日志）最近何时变化。',
  'Which of the logs beside the event log.': '事件日志之外的哪个日志。',
  'When an entry was last added.': '最近一次添加条目的时间。',
  'How many entries the machine check log has.': '机器检查日志有多少个条目。',
  'Who defines the log.': '由谁定义该日志。',
  'Of a log whose type is not known.': '类型未知的日志的。',
  'Notes that another log has changed.': '记下另一个日志已变化。',
  // messages/storage-sdr-write.ts
  'Adds a sensor data record in one piece.': '一次添加一条完整的传感器数据记录。',
  'The repository gives the record an ID of its own.': '仓库给该记录一个自己的 ID。',
  'Adds a sensor data record in several pieces.': '分若干段添加一条传感器数据记录。',
  'Removes one sensor data record.': '删除一条传感器数据记录。',
  'Closes the repository to everyone else while it is written.': '写入期间使仓库对其他各方关闭。',
  'OpenIPMI’s BMC answers C1h where its repository needs no such mode.':
    'OpenIPMI 的 BMC 在其仓库不需要此模式时应答 C1h。',
  'Opens the repository again after it was written.': '写入之后重新开放仓库。',
  'Sets up the sensors from their records again, or tells whether that is done.':
    '按传感器的记录重新设置各传感器，或告知是否已完成。',
  'Whether to set the sensors up, or to tell how far that has come.':
    '是要设置各传感器，还是要告知进行到了哪一步。',
  'How far it has come.': '进行到了哪一步。',
}
