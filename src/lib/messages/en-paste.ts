/** The words of the dialog for a pasted log. */
export const pasteEn = {
  title: 'Paste a log',
  line: 'The debug output of a client, or a hex dump. It is read in this browser, and goes nowhere.',
  label: 'Log or hex dump',
  placeholder: `>> sending packet (23 bytes)
 06 00 ff 07 00 00 00 00 00 00 00 00 00 09 20 18
 c8 81 00 38 8e 04 b5`,
  read: 'Read it',
  understood: 'What is understood',
  clients:
    'ipmitool -v to -vvvvv, FreeIPMI --debug, OpenIPMI, python-ipmi; the packets of any client that prints them as hex.',
  dumps:
    'tcpdump -x, xxd, hexdump -C, Wireshark’s copies, hex streams, C arrays, Python’s bytes, base64; IPMB messages from the kernel or i2ctransfer.',
  noise: 'Time stamps, prefixes, quoting, colours and wrapped lines do not matter.',
}
