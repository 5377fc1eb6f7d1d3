/** What comments say in an anonymised capture. */
export const words = {
  anonymised: 'Anonymised by ipmiscope.',
  withoutSecrets: 'Written by ipmiscope without secrets.',
  packet: (frame: number) => `Packet ${frame} of the capture.`,
  decrypted: 'On the wire this packet was encrypted.',
  codes: 'Codes, secrets and what is encrypted are no longer valid: their bytes are marked.',
  console: 'The characters of the serial console are replaced by x.',
  blanked: (bytes: number) =>
    `${bytes} ${bytes === 1 ? 'byte' : 'bytes'} of unknown meaning ${bytes === 1 ? 'is' : 'are'} replaced by zeros.`,
}
