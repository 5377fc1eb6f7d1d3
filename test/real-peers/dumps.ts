/** The datagrams that ipmitool says, at its most talkative, it has sent and received. */

export interface Dumped {
  sent: string[]
  received: string[]
}

/** `-vvvvv`: a line that announces the bytes, then 16 of them a line. */
export function readDumps(text: string): Dumped {
  const dumped: Dumped = { sent: [], received: [] }
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const found = /(?:>> sending packet|<< received packet|^send_packet|^recv_packet) \((\d+) bytes\)$/.exec(
      lines[i],
    )
    if (!found) continue
    let hex = ''
    while (hex.length < Number(found[1]) * 2 && /^( [0-9a-f]{2})+\s*$/.test(lines[i + 1] ?? '')) {
      hex += lines[++i].replaceAll(' ', '').trim()
    }
    dumped[/send/.test(found[0]) ? 'sent' : 'received'].push(hex)
  }
  return dumped
}
