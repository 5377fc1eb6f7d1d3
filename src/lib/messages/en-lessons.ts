/**
 * Texts of the lessons: what each task asks, hints from small to large, and what it showed. Names between backquotes
 * are drawn as code; names between braces are filled in.
 */

export interface TaskText {
  /** What is to be done. */
  ask: string
  hints: string[]
  /** What it showed, once it is done. */
  seen: string
}

export interface LessonText {
  title: string
  line: string
  intro: string
  tasks: Record<string, TaskText>
}

// prettier-ignore
export const lessonsEn: Record<string, LessonText> = {
  frame: {
    title: 'The frame of `0x06 0x01`',
    line: 'Two bytes typed, a whole message sent: what stands around them',
    intro: 'A raw command is a network function and a command number. What goes to the BMC is a message around them: who is asked, who asks, a sequence number, two checksums.',
    tasks: {
      ask: {
        ask: 'Ask the BMC who it is: type `0x06 0x01` and press Enter.',
        hints: ['The first byte is the network function (06h, App), the second the command (01h, Get Device ID).'],
        seen: 'Seven bytes went out for two that you typed. The answer carries the same command number, a completion code, and 15 bytes that describe the BMC.',
      },
      command: {
        ask: 'In the request, click the byte that is the command.',
        hints: ['You typed it as the second number.', 'It stands behind the byte with the sequence number.'],
        seen: 'The sixth byte. Its number says nothing without the network function: there is a command 01h in nearly every one.',
      },
      function: {
        ask: 'Click the byte that carries the network function.',
        hints: ['Look for 18h: the network function stands in the upper six bits.', '06h moved up by two bits is 18h; the lower two bits are the logical unit.'],
        seen: '18h is 06h in the upper six bits, and logical unit 0 in the lower two.',
      },
      checksum: {
        ask: 'Two bytes are checksums. Click the first of them, the header checksum.',
        hints: ['It ends the part that says who is asked for what: the third byte.'],
        seen: '20h, 18h and C8h sum to 100h: the low byte is 0. That is all a checksum does here.',
      },
      answer: {
        ask: 'Read the answer: which device ID does this BMC have?',
        hints: ['It stands right behind the completion code.'],
        seen: 'You have read a frame from end to end. All that IPMI does is made of such messages.',
      },
    },
  },
  netfn: {
    title: 'Network function and LUN',
    line: 'What a command number belongs to; request and response; logical units',
    intro: 'Sixty-four network functions sort the commands: 00h Chassis, 04h Sensor/Event, 06h App, 0Ah Storage, 0Ch Transport. Even numbers ask, the next odd number answers.',
    tasks: {
      device: {
        ask: 'Send command 01h of App: `0x06 0x01`.',
        hints: ['Network function first, then the command.'],
        seen: 'Command 01h of App is Get Device ID.',
      },
      chassis: {
        ask: 'Now send command 01h of Chassis. Its network function is `0x00`.',
        hints: ['Only the first number changes.'],
        seen: 'The same command number is Get Chassis Status there: a command is known by both numbers.',
      },
      response: {
        ask: 'Which network function did the answer carry?',
        hints: ['It is odd.', 'The request had 00h; add one.'],
        seen: 'The response carries the request’s network function and one: that alone tells requests from responses.',
      },
      byte: {
        ask: 'In the request, click the byte that carries the logical unit of who is asked (responder LUN).',
        hints: ['It shares a byte with the network function.'],
        seen: 'The lower two bits. A BMC has up to four logical units; almost everything is at 0.',
      },
      lun: {
        ask: 'Ask for the device ID at logical unit 3. ipmitool takes it as `-l 3 raw 0x06 0x01`.',
        hints: ['Put -l 3 before raw.'],
        seen: 'The second byte became 1Bh: 18h and 3.',
      },
    },
  },
  codes: {
    title: 'Completion codes',
    line: 'How a BMC says no: five codes, each provoked',
    intro: 'The first byte of every answer says how the command ended. 00h is success; C0h and up mean the same everywhere; 80h to BEh mean what the command says.',
    tasks: {
      success: {
        ask: 'Provoke 00h: any request that succeeds.',
        hints: ['Get Device ID always does.'],
        seen: 'The data stands behind it.',
      },
      invalid: {
        ask: 'Provoke C1h: a command that this BMC does not know.',
        hints: ['Take a command number that nobody uses.', 'App has no command 7Fh.'],
        seen: 'Nothing follows. A client that probes for OEM commands sees many of these.',
      },
      length: {
        ask: 'Provoke C7h: a known command with a wrong number of bytes.',
        hints: ['Get Device ID takes no data at all.', 'Add one byte to it.'],
        seen: 'The BMC knows the command, and not what to do with so many bytes.',
      },
      absent: {
        ask: 'Provoke CBh: ask for the reading of a sensor that does not exist.',
        hints: ['Get Sensor Reading is `0x04 0x2d` and a sensor number.', 'Try sensor EEh.'],
        seen: 'Command and length are right; what was asked for is not there.',
      },
      own: {
        ask: 'Provoke 80h, which means what the command says: ask Get System Boot Options for parameter 60h.',
        hints: ['Get System Boot Options is `0x00 0x09`; parameter, set selector and block selector follow.', 'The parameter is 60h, the two selectors are 0.'],
        seen: 'Under another command the same 80h means something else: look it up under the command.',
      },
    },
  },
  checksums: {
    title: 'Checksums by hand',
    line: 'Make two, send the message, then break one and hear the silence',
    intro: 'A checksum makes the sum of its bytes end in 00h: add the bytes, and take what is missing to the next multiple of 100h. The first covers the two bytes before it, the second everything after the first.',
    tasks: {
      header: {
        ask: 'A request begins with `20 18`. Which byte makes the three sum to 00h?',
        hints: ['20h + 18h = 38h. What is missing to 100h?', '100h − 38h'],
        seen: 'C8h: 20h + 18h + C8h = 100h.',
      },
      data: {
        ask: 'Behind it stand `81 04 01`: the requester, sequence number 1, command 01h. Which byte ends them?',
        hints: ['81h + 04h + 01h = 86h.', '100h − 86h'],
        seen: '7Ah. Two checksums, no more arithmetic than that.',
      },
      whole: {
        ask: 'Type the whole message, all seven bytes, and send it as it is.',
        hints: ['20 18, its checksum, 81 04 01, its checksum.'],
        seen: 'The BMC took your bytes for what they are: a Get Device ID request.',
      },
      another: {
        ask: 'Now Get Chassis Status by hand: `20 00`, then `81 04 01`, both with their checksums.',
        hints: ['20h + 00h = 20h.', 'The second part has the checksum that it had before.'],
        seen: 'E0h for the header; the rest stayed as it was.',
      },
      broken: {
        ask: 'Send the message of Get Device ID once more, with a wrong last byte.',
        hints: ['Add one to the last byte.', '20 18 c8 81 04 01 7b'],
        seen: 'A message that does not add up is dropped, and nobody says so. On a network that looks like a lost packet.',
      },
    },
  },
  power: {
    title: 'Chassis status and power',
    line: 'Is it on? Switch it off, look again, switch it on',
    intro: 'Network function 00h is the chassis. Status is command 01h, control is command 02h with one byte: 0 off, 1 on, 2 cycle, 3 reset. This machine is made of software: switch it as you like.',
    tasks: {
      status: {
        ask: 'Ask for the chassis status.',
        hints: ['Network function 00h, command 01h.'],
        seen: 'Three bytes of state, the power first.',
      },
      bit: {
        ask: 'Bit 0 of the byte behind the completion code is “power is on”. Is it 0 or 1?',
        hints: ['Look for the power among what the answer says: yes is 1.'],
        seen: 'The machine is on.',
      },
      off: {
        ask: 'Switch it off: command 02h with the byte 0.',
        hints: ['Network function, command, data: three numbers.'],
        seen: 'It is off, at once. A soft shutdown (5) would have asked its operating system first.',
      },
      again: {
        ask: 'Ask for the status again.',
        hints: ['As before.'],
        seen: 'The same question, another answer: the bit is 0 now.',
      },
      on: {
        ask: 'Switch it on again.',
        hints: ['Chassis Control with the byte 1.'],
        seen: 'It is on. In a real machine these three bytes start fans.',
      },
    },
  },
  sensor: {
    title: 'A sensor, from record to degrees',
    line: 'The record says what a raw reading means; then the formula is one line',
    intro: 'A sensor answers with one raw byte. Its record in the SDR repository says what that byte is worth: value = (M × raw + B × 10^K1) × 10^K2, where K1 is the exponent of B and K2 that of the result.',
    tasks: {
      record: {
        ask: 'Read record 1, whole: Get SDR is `0x0a 0x23`, then reservation (2 bytes), record (2 bytes), offset, count; FFh is all.',
        hints: ['No reservation is needed for a read from the start: 00 00. Numbers of two bytes come with the low byte first.', 'Reservation 0, record 1, offset 0, count FFh.'],
        seen: 'A full sensor record: its name at the end, its formula in the middle.',
      },
      number: {
        ask: 'Which sensor number does this record describe?',
        hints: ['Look for “Sensor number”. It is not the record’s own number, though here they are alike.'],
        seen: 'Readings are asked for by sensor number, records by record number.',
      },
      reading: {
        ask: 'Read that sensor: Get Sensor Reading is `0x04 0x2d` and the sensor number.',
        hints: ['Three numbers.'],
        seen: 'The first byte behind the completion code is the raw reading.',
      },
      degrees: {
        ask: 'M is 1, B is 0, both exponents are 0: how many degrees Celsius is it?',
        hints: ['The formula leaves the raw reading as it is.', 'Write the raw reading as a decimal number.'],
        seen: 'With M = 1 a count is a degree. Most temperature sensors are made that way.',
      },
      another: {
        ask: 'Record 6 is of a voltage. Read it whole.',
        hints: ['Only the record number changes.'],
        seen: 'M is 6, the exponent of the result is −2: a count is 6 × 10⁻² V.',
      },
      voltage: {
        ask: 'Read sensor 6.',
        hints: ['Get Sensor Reading with another number.'],
        seen: 'A raw count again, of another unit.',
      },
      volts: {
        ask: 'How many volts is it?',
        hints: ['raw × 6 ÷ 100', 'Write the raw reading as a decimal number first.'],
        seen: 'That is all `ipmitool sensor` does: a record, a reading, one multiplication.',
      },
    },
  },
  sel: {
    title: 'The event log',
    line: 'Make an event, read it, name its sensor, clear the log',
    intro: 'The system event log (SEL) keeps what happened, 16 bytes an entry. It is network function 0Ah, Storage, like the sensor records and the inventory.',
    tasks: {
      info: {
        ask: 'Ask for the log’s state: Get SEL Info, `0x0a 0x40`.',
        hints: ['Two numbers, no data.'],
        seen: 'How many entries, how much room, when the last one came.',
      },
      count: {
        ask: 'How many entries does it have?',
        hints: ['“Entries” in the answer; two bytes, the low one first.'],
        seen: 'There is one from the start: that the log was cleared is logged, too.',
      },
      event: {
        ask: 'Make something happen: switch the power off with Chassis Control (`0x00 0x02`).',
        hints: ['0 is off.'],
        seen: 'The power unit’s sensor changed its state, and that is an event.',
      },
      entry: {
        ask: 'Read the last entry: Get SEL Entry is `0x0a 0x43`, then reservation (2 bytes), record (2 bytes), offset, count. Record FFFFh is the last.',
        hints: ['Reservation 0, record ff ff, offset 0, count ff.'],
        seen: 'Time, generator, sensor, and three bytes about what happened.',
      },
      sensor: {
        ask: 'Which sensor made the event?',
        hints: ['“Sensor number” in the answer.'],
        seen: '20h is the power unit. Its record in the SDR repository has its name.',
      },
      reserve: {
        ask: 'Clearing needs a reservation, so that nobody clears what they have not read. Get one: Reserve SEL, `0x0a 0x42`.',
        hints: ['Two numbers, no data.'],
        seen: 'A number of two bytes, valid until somebody else reserves.',
      },
      clear: {
        ask: 'Clear the log: `0x0a 0x47`, your reservation (low byte first), the letters CLR as `0x43 0x4c 0x52`, and AAh to begin.',
        hints: ['The reservation stands in the answer above: 1 is 01 00.'],
        seen: 'Empty but for the entry that says so. Entries now: {entries}.',
      },
    },
  },
  fru: {
    title: 'The inventory',
    line: 'From the common header to the serial number of a board',
    intro: 'An inventory (FRU) is a small memory: a header of eight bytes says where its areas begin, in units of eight bytes; each area has its own length, texts and checksum.',
    tasks: {
      info: {
        ask: 'How large is inventory 0? Get FRU Inventory Area Info is `0x0a 0x10` and the device.',
        hints: ['Three numbers; the device is 0.'],
        seen: 'The size of the memory, not of what is in it.',
      },
      size: {
        ask: 'How many bytes does it have?',
        hints: ['Two bytes, the low one first: 00 01 is 100h.'],
        seen: '100h is 256.',
      },
      header: {
        ask: 'Read its first eight bytes: Read FRU Data is `0x0a 0x11`, device, offset (2 bytes), count.',
        hints: ['Device 0, offset 00 00, count 8.'],
        seen: 'Eight bytes, which sum to 00h: a version, five places, a pad, a checksum.',
      },
      board: {
        ask: 'The fourth byte of the header says where the board area begins, in units of eight. At which byte is that?',
        hints: ['The inventory’s data begins behind the count. Take the fourth byte of it.', 'Times eight.'],
        seen: 'Everything in an inventory begins at a multiple of eight.',
      },
      area: {
        ask: 'Read the board area: from there, 40h bytes.',
        hints: ['The offset has two bytes, the low one first.'],
        seen: 'Version, length, language, the day of manufacture, and then texts, each behind a byte with its length.',
      },
      serial: {
        ask: 'The texts are maker, name, serial number, part number. What is the serial number? Each text begins with a byte C0h plus its length.',
        hints: ['The texts begin at the seventh byte of the area.', 'C9h: nine letters follow. Skip two texts; the third is six letters long: 42h is B, 44h is D, 30h is 0.'],
        seen: 'You have read an inventory as `ipmitool fru` does.',
      },
    },
  },
  users: {
    title: 'Users and privileges',
    line: 'Make a user, log in as it, and be refused',
    intro: 'A BMC has a short table of users. Each has a name, a password, a switch, and a limit on every channel: callback, user, operator, administrator. You are the administrator; the BMC is software, so nothing real is at stake.',
    tasks: {
      name: {
        ask: 'Ask for the name of user 3: Get User Name is `0x06 0x46` and the number.',
        hints: ['Three numbers.'],
        seen: 'Sixteen bytes, filled up with 00h.',
      },
      who: {
        ask: 'What is user 3 called?',
        hints: ['Read it in the answer.'],
        seen: 'Names tell upper and lower case apart.',
      },
      call: {
        ask: 'Name user 5 `eve`: Set User Name is `0x06 0x45`, the number, and 16 bytes. e is 65h, v is 76h.',
        hints: ['65 76 65, and thirteen times 00.'],
        seen: 'A name alone is no access: no password, no switch, no limit yet.',
      },
      password: {
        ask: 'Give it a password, one that you use nowhere else: Set User Password is `0x06 0x47`, the number, operation 2, and 16 bytes.',
        hints: ['For `learn`: 6c 65 61 72 6e, and eleven times 00.'],
        seen: 'Sixteen bytes and no more fit here, twenty in the long form: BMCs that cut passwords without a word make logins fail later.',
      },
      enable: {
        ask: 'Switch the user on: the same command with operation 1, and no password.',
        hints: ['Four numbers: 06 47 05 01.'],
        seen: 'Enabled; but on this channel it still may not do anything.',
      },
      access: {
        ask: 'Let it be an operator on channel 1: Set User Access is `0x06 0x43`, a byte with flags and channel, the user, the limit. Flags: 80h change them, 10h IPMI messaging.',
        hints: ['80h + 10h + 1 = 91h. Operator is 3.'],
        seen: 'Messaging on, limit operator. A user without messaging cannot log in at all.',
      },
      login: {
        ask: 'Log in as `eve`, with your password, as an operator.',
        hints: ['Asking for administrator is refused: the limit is operator. Try that, too.'],
        seen: 'You are eve now, and an operator.',
      },
      refused: {
        ask: 'Try what an operator may not: name user 6. Any name will do.',
        hints: ['Set User Name again, with another number.'],
        seen: 'The session is good, and its privilege is not enough.',
      },
      level: {
        ask: 'Which privilege level does Set User Name ask for? Give its number: 2 user, 3 operator, 4 administrator.',
        hints: ['The reference says so under Set User Name.'],
        seen: 'A table of privileges decides every D4h: it is in the reference, with each command.',
      },
    },
  },
  login15: {
    title: 'A 1.5 login, step by step',
    line: 'Capabilities, challenge, activation: each typed by hand',
    intro: 'In IPMI 1.5 a login is made of ordinary commands. Nobody is logged in here: you do it. Only one thing is made for you, the MD5 code of each packet, from the public password of this BMC, `ipmiscope`.',
    tasks: {
      offer: {
        ask: 'Ask what the BMC offers: Get Channel Authentication Capabilities is `0x06 0x38`, channel 0Eh (this one), privilege 4.',
        hints: ['Four numbers.'],
        seen: 'Bit by bit: which authentication types, which users, whether RMCP+ is there.',
      },
      challenge: {
        ask: 'Get a challenge for `admin`: Get Session Challenge is `0x06 0x39`, type 2 (MD5), and the name in 16 bytes. a 61h, d 64h, m 6Dh, i 69h, n 6Eh.',
        hints: ['02, 61 64 6d 69 6e, and eleven times 00.'],
        seen: 'A session ID for the time being, and 16 random bytes. From now on packets carry a code.',
      },
      activate: {
        ask: 'Activate the session: `0x06 0x3a`, type 2, privilege 4, the challenge (16 bytes), and a first sequence number that is not 0 (4 bytes).',
        hints: ['Copy the challenge from the answer, byte by byte.', 'For the sequence number take 01 00 00 00.'],
        seen: 'The code over this packet proved the password, though the password never crossed the network. The session has its own ID now.',
      },
      raise: {
        ask: 'A session begins as user. Raise it to administrator: Set Session Privilege Level is `0x06 0x3b` and 4.',
        hints: ['Three numbers.'],
        seen: 'Had the user’s limit been lower, 80h or 81h would stand here, and the login would look failed.',
      },
      ask: {
        ask: 'Use it: ask for the device ID.',
        hints: ['`0x06 0x01`'],
        seen: 'Every packet carries a code over its message, its session and its sequence number.',
      },
      close: {
        ask: 'Close it: Close Session is `0x06 0x3c` and the session ID, four bytes, the low one first.',
        hints: ['The ID is shown with the code of the packet; turn its bytes round.'],
        seen: 'A session that is not closed keeps its place until it times out: BMCs have few.',
      },
    },
  },
  login20: {
    title: 'An RMCP+ login, with its keys',
    line: 'Eight datagrams, held one by one; every code and key as it is made',
    intro: 'A console is about to log in as `admin` with cipher suite 3. Its datagrams are held: you let them through one by one. User and password of this BMC are public, so that all codes and keys can be shown.',
    tasks: {
      open: {
        ask: 'Let the Open Session Request through, then its answer.',
        hints: ['Press the button twice.'],
        seen: 'Algorithms were agreed on: HMAC-SHA1 for the login, HMAC-SHA1-96 for integrity, AES-CBC-128 for encryption.',
      },
      id: {
        ask: 'Each side numbers the session for itself. In the answer, click the number that the BMC chose.',
        hints: ['“Managed system session ID”: the managed system is the BMC.'],
        seen: 'The console puts this number on all it sends from now on.',
      },
      rakp12: {
        ask: 'Let RAKP 1 and RAKP 2 through.',
        hints: ['The console names its user; the BMC answers with a code.'],
        seen: 'RAKP 1 named the user, and both sides have sent 16 random bytes.',
      },
      random: {
        ask: 'In RAKP 2, click the BMC’s random number.',
        hints: ['Sixteen bytes, before the GUID.'],
        seen: 'Both random numbers go into the codes and keys: a recording of this login is of no use for another.',
      },
      code: {
        ask: 'RAKP 2 ends with a code, keyed with the user’s password. Which password makes it? Try a wrong one first, then the public one.',
        hints: ['Every built-in BMC has the same: it is in what `ipmiscope bmc` prints.', 'The name of this program.'],
        seen: 'That is how a wrong password is found: the console makes the code itself, sees another one, and falls silent. No status says so.',
      },
      rakp34: {
        ask: 'Let RAKP 3 and RAKP 4 through.',
        hints: ['Now the console proves the password, and the BMC the keys.'],
        seen: 'From K_G, or from the password where there is none, comes the SIK; from the SIK come K1 and K2.',
      },
      opens: {
        ask: 'The next datagram is encrypted. Which key opens it? Your choice is tried on its bytes.',
        hints: ['Two uses: one key proves, one encrypts.', 'AES takes the first 16 bytes of K2.'],
        seen: 'K2 opens it: Set Session Privilege Level was inside.',
      },
      proves: {
        ask: 'And which key makes the 12 bytes at its end, which prove that nobody changed it?',
        hints: ['Not the one that encrypts.'],
        seen: 'K1, by HMAC-SHA1-96, over everything from the authentication type on.',
      },
      inside: {
        ask: 'Let the rest through.',
        hints: ['Two more.'],
        seen: 'Logged in. Everything from here on is one encrypted message after the other.',
      },
    },
  },
  bridging: {
    title: 'Bridging to 82h, and double bridging',
    line: 'A message inside a message, to controllers behind the BMC',
    intro: 'Behind a BMC there may be other controllers, on a bus. To reach one, its message is put into Send Message (06h 34h), which the BMC unpacks and passes on. Behind this BMC, 82h is on channel 0, and a 72h is behind 82h.',
    tasks: {
      near: {
        ask: 'Ask 82h on channel 0 who it is: `-t 0x82 -b 0 raw 0x06 0x01`.',
        hints: ['-t is the target’s address, -b the channel it is on.'],
        seen: 'Two answers: the BMC acknowledged Send Message, then 82h answered itself.',
      },
      address: {
        ask: 'Two messages stand in the request, one in the other. Click the address of 82h.',
        hints: ['The inner message begins behind the byte with the channel.'],
        seen: 'The inner message is complete: address, checksums and all. It sums to 00h, so that the outer checksum does not even see it.',
      },
      sensor: {
        ask: 'Read sensor 1 of 82h.',
        hints: ['Get Sensor Reading is 04h 2Dh and the number.', 'The same -t and -b.'],
        seen: 'Sensors of other controllers are read that way: the record names the owner, the tool bridges.',
      },
      double: {
        ask: 'Go through 82h to 72h, which is on its channel 7: -T and -B name what is in between.',
        hints: ['-T 0x82 -B 0 says how to reach the one in between.', 'Then -t 0x72 -b 7, and raw 0x06 0x01.'],
        seen: 'Three messages in each other, and {replies} that came back.',
      },
      nobody: {
        ask: 'Ask a controller that is not there: `-t 0x84 -b 0`.',
        hints: ['Any command will do.'],
        seen: 'The BMC says on behalf of the bus that nobody took it. Silence would mean that somebody took it and did not answer.',
      },
    },
  },
}
