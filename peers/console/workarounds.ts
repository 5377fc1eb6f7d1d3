/** What a console does otherwise for BMCs with known bugs. Names are those of FreeIPMI's -W and ipmitool's -o. */

// prettier-ignore
export const WORKAROUNDS = {
  authcap:               'Takes no notice of what Get Channel Authentication Capabilities says.',
  endianseq:             'IPMI 1.5: reads sequence numbers most significant byte first.',
  forcepermsg:           'IPMI 1.5: authenticates every packet, whatever the BMC says.',
  hashconstants:         'Makes K1 and K2 from constants as long as the hash: OpenIPMI with MD5.',
  icts:                  'Counts the integrity pad without pad length and next header.',
  idzero:                'IPMI 1.5: accepts the session ID 0.',
  integritycheckvalue:   'Accepts a code in RAKP message 4 where the suite has none.',
  intel20:               'Asks for the real privilege in Open Session, pads the user name to 16 bytes, leaves the look-up bit out of RAKP message 3, checks RAKP message 4 by the integrity algorithm.',
  intelplus:             'As intel20, without padding the user name.',
  noauthcodecheck:       'IPMI 1.5: does not check the codes of replies.',
  nochecksumcheck:       'Takes IPMI messages with wrong checksums.',
  opensesspriv:          'Asks for the real privilege in Open Session.',
  passwordintegrity:     'Keys integrity codes with the password: ipmi_sim with HMAC-MD5-128.',
  serialalertsdeferred:  'SOL: asks for serial alerts to be deferred.',
  sikintegrity:          'Keys integrity codes with the SIK: openipmicmd with HMAC-MD5-128.',
  sun20:                 'Accepts one byte too many in RAKP message 2, and asks for the real privilege in Open Session.',
  supermicro20:          'Accepts one byte too many in RAKP message 2.',
  unexpectedauth:        'IPMI 1.5: takes authenticated replies where none were agreed.',
} as const

export type Workaround = keyof typeof WORKAROUNDS
