/** What is said of a try in a lesson, what is made on the way of a login, and the failed logins. */

// prettier-ignore
export const saidEn: Record<string, string> = {
  nothing: 'Nothing has been done yet.',
  notUnderstood: 'That could not be read as a request.',
  otherKind: 'This task is done another way.',
  noMessage: 'That was no message that the BMC can read.',
  otherCommand: 'The BMC received {asked}. This task wants {wanted}.',
  bridged: 'It went {way}. This task is about the BMC itself, without bridging.',
  notBridged: 'It went to the BMC itself. It is to go {wanted}.',
  otherWay: 'It went {way}. It is to go {wanted}.',
  otherLun: 'It reached logical unit {lun}. It is to reach {wanted}.',
  wrongChecksum: 'The BMC dropped it without a word: its {which} is {was}, and {right} would make the sum 00h.',
  dropped: 'The BMC did not take the packet: its code or its session does not fit.',
  silent: 'The BMC received it and did not answer.',
  refused: 'The BMC refused it with {code}.',
  refusedOnWay: 'On its way it was refused with {code}.',
  otherCode: 'The BMC answered {code}. Wanted is {wanted}.',
  codeSeen: '{asked} was answered with {code}.',
  lunSeen: 'The BMC answered {code}.',
  otherNumber: 'That is not what the BMC said.',
  otherName: 'That is not the name in the answer.',
  noNumber: '“{text}” is no number. Write it as 0x1a, 1ah or 26.',
  noAnswerYet: 'The BMC has not said it yet: ask it first.',
  netFnEven: 'Even numbers ask; an answer carries an odd one.',
  pointed: 'That is {label}.',
  pointRequest: 'That is in an answer. Look at the request, which went out.',
  outerAddress: 'That is 20h, the BMC, in the outer message. The inner one has an address of its own.',
  otherPacket: 'Look at another packet: {title}.',
  sumIs: 'With that the sum is {sum}: its low byte is {low}, and is to be 0x00.',
  byHand: 'Send it as whole bytes, checksums and all, with 04 as the byte of the sequence number.',
  checksumsRight: 'Both checksums are right, so the BMC answered. Make the last byte wrong.',
  answeredAnyway: 'The BMC answered all the same.',
  brokenSeen: 'The {which} is {was}; {right} would have been right.',
  otherAction: 'Chassis Control was asked for {given}. Wanted is {wanted}.',
  powerBit: 'Look for the power among what the answer says: yes is 1, no is 0.',
  stillOn: 'The power is still on.',
  stillOff: 'The power is still off.',
  otherRecord: 'That was record {given}. Wanted is {wanted}; the low byte comes first.',
  lastRecord: 'That was record {given}. The last one is asked for as FFFFh.',
  wholeRecord: 'That was a part of the record: offset 0 and count FFh give all of it.',
  otherSensor: 'That was sensor {given}. Wanted is {wanted}.',
  formula: '({m} × {raw} + {b}) × 10^{exponent}: work it out again.',
  initiateErase: 'The last byte says what to do: AAh begins, 00h asks how far it is.',
  cleared: '',
  otherInventory: 'That was another inventory: the device is 0.',
  otherOffset: 'That was read from byte {given}. The offset has two bytes, the low one first.',
  tooFew: 'That were too few bytes: read {least} or more.',
  inUnits: 'That is in units of eight bytes: multiply it.',
  otherText: 'That is text {which} of the area. The serial number is text {wanted}.',
  notInArea: 'That is none of the texts in the area.',
  otherUser: 'That was about user {given}. Wanted is user {wanted}.',
  nameIs: 'The name that reached the BMC is “{name}”.',
  operationIs: 'The operation is to be {wanted}.',
  emptyPassword: 'The password is empty: all its bytes are 00h.',
  limitIs: 'The limit is {given}. Wanted is {wanted}, operator.',
  noMessaging: 'The flags do not switch IPMI messaging on: 80h says that they are to change, 10h is messaging.',
  loginAs: 'Log in as {name}.',
  loginFailed: '{text}',
  privilegeOf: 'Not that one. An operator was refused; look it up in the reference.',
  noMd5: 'The BMC offers no MD5.',
  otherAuthType: 'The authentication type is {given}. Take {wanted}, MD5.',
  otherChallenge: 'The challenge is not the one that the BMC gave: {challenge}.',
  zeroSequence: 'The first sequence number may not be 0.',
  otherLevel: 'The level asked for is {given}. Wanted is {wanted}.',
  otherSession: 'That is not this session: it is {id}, its bytes turned round.',
  more: 'One is through, {left} more.',
  otherCodeMade: 'With that password the code begins {made}. The BMC sent {found}.',
  opensWrong: 'Tried {key} on it: out comes noise, whose checksums are wrong.',
  provesWrong: 'Tried {key}: the code that it makes is not the one in the packet.',
  doubleSeen: '',
  nakSeen: 'The answer to Send Message is {code}.',
  somebodyThere: 'It went {way}, and was not refused: somebody is there.',
}

/** Values that are made on the way: what they are called, and of what they are made. */
// prettier-ignore
export const keysEn: Record<string, { label: string; formula: string }> = {
  sessionId:       { label: 'Session ID', formula: 'as the BMC gave it' },
  sessionSequence: { label: 'Sequence number of the packet', formula: '0 before the session, then counted up' },
  authCode:        { label: 'Code of the packet', formula: 'MD5(password, session ID, message, sequence number, password)' },
  rm:              { label: 'Rm, random number of the console', formula: 'from RAKP 1' },
  rc:              { label: 'Rc, random number of the BMC', formula: 'from RAKP 2' },
  rakp2:           { label: 'Code of RAKP 2', formula: 'HMAC-SHA1(password; both session IDs, Rm, Rc, GUID, role, name)' },
  rakp3:           { label: 'Code of RAKP 3', formula: 'HMAC-SHA1(password; Rc, console’s session ID, role, name)' },
  sik:             { label: 'SIK, session integrity key', formula: 'HMAC-SHA1(K_G, or the password; Rm, Rc, role, name)' },
  k1:              { label: 'K1', formula: 'HMAC-SHA1(SIK; twenty bytes 01h)' },
  k2:              { label: 'K2', formula: 'HMAC-SHA1(SIK; twenty bytes 02h)' },
  rakp4:           { label: 'Code of RAKP 4', formula: 'HMAC-SHA1(SIK; Rm, BMC’s session ID, GUID), the first 12 bytes' },
}

export interface CaseText {
  title: string
  /** How it looks to whoever sits there. */
  line: string
  /** What was broken. */
  truth: string
}

// prettier-ignore
export const casesEn: Record<string, CaseText> = {
  nobody: {
    title: 'Asked, and asked again',
    line: 'A new server in the rack. The client waits, and gives up.',
    truth: 'The BMC was made to send nothing at all: no pong, no reply, no error. A filter, a wrong address or a disabled LAN channel look alike.',
  },
  password: {
    title: 'It stopped in the middle',
    line: 'The password was typed from a sticker. The BMC refuses nothing, and yet there is no session.',
    truth: 'The console had another password, `ipmisc0pe`. The BMC cannot know that before RAKP 3, and RAKP 3 was never sent: the console found out first.',
  },
  user: {
    title: 'Refused after the name',
    line: 'A script that worked on all other machines.',
    truth: 'The console named `adnin`. No such user is there; names are case-sensitive, too.',
  },
  suite: {
    title: 'Refused at the first step',
    line: 'After an update of the client, one old server cannot be reached any more.',
    truth: 'The BMC was made to have cipher suite 3 alone, and the console proposed 17, as newer clients do.',
  },
  kg: {
    title: 'The last code does not fit',
    line: 'The password is right: RAKP 2 proves it. Still the client gives up.',
    truth: 'The BMC has a K_G, and the console was given none. The password is checked by RAKP 2, K_G by RAKP 4.',
  },
  privilege: {
    title: 'A user, and no more',
    line: 'A user for monitoring, and a client that asks for administrator by default.',
    truth: 'The user `user` may be user and no more, and the console asked for administrator.',
  },
  slots: {
    title: 'It worked a minute ago',
    line: 'Three dashboards poll the same BMC.',
    truth: 'The BMC was made to have no session left. Sessions that are not closed stay until they time out.',
  },
  rakp4: {
    title: 'The BMC disagrees',
    line: 'The client sent its proof. The BMC answers with a status.',
    truth: 'The BMC was made to refuse RAKP 3 with 0Fh, as those do that hash the role byte or the name in their own way. The client had accepted RAKP 2: the password is right.',
  },
  'falls-silent': {
    title: 'An answer, then none',
    line: 'Discovery and Open Session went well.',
    truth: 'The BMC was made to ignore RAKP 1. Firmware that hangs, or locks a user out without a word, looks like that.',
  },
  inside: {
    title: 'All codes fit, and then',
    line: 'The login is complete. The first request inside it gets no answer.',
    truth: 'The BMC was made to ignore everything inside the session. Wrong integrity codes or padding look the same from outside.',
  },
  parameter: {
    title: 'A status that says little',
    line: 'Only one model of the whole fleet does this.',
    truth: 'The BMC was made to refuse Open Session with 12h, illegal parameter: some BMCs want the real privilege there.',
  },
  old: {
    title: 'No name given',
    line: 'An old tool, IPMI 1.5, and a login without a user name.',
    truth: 'The BMC was made to refuse the user without a name: anonymous login is switched off.',
  },
  'old-password': {
    title: 'Silence at the very end',
    line: 'IPMI 1.5. A challenge was given, activation asked for.',
    truth: 'The console had another password. In IPMI 1.5 a packet with a wrong code is dropped without a word: silence is the refusal.',
  },
}
