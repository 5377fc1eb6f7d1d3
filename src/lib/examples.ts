/** The recordings that ship with the page, within the page itself: they open offline too. */

import login from '../examples/cmd-mcinfo-cs03.pcap?url&inline'
import failed from '../examples/fail-badpw-lanplus-ipmitool.pcap?url&inline'
import bridged from '../examples/bridge-82-cs01.pcap?url&inline'
import plain from '../examples/ok-lan15-md5-ipmitool.pcap?url&inline'

export type ExampleName = 'login' | 'failed' | 'bridged' | 'plain'

const data: Record<ExampleName, [name: string, url: string]> = {
  login: ['good-login.pcap', login],
  failed: ['failed-login.pcap', failed],
  bridged: ['bridged-request.pcap', bridged],
  plain: ['ipmi-1.5.pcap', plain],
}

export const exampleNames = Object.keys(data) as ExampleName[]

/** A recording as a file. Read from the text of its data: URL, since the page's policy forbids to fetch one. */
export function exampleFile(example: ExampleName): File {
  const [name, url] = data[example]
  const text = atob(url.slice(url.indexOf(',') + 1))
  return new File([Uint8Array.from(text, (character) => character.charCodeAt(0))], name)
}
