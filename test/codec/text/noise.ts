/** What others put around the lines of a log on its way to who reads it: of the lines, the text that arrives. */
const two = (value: number) => String(value).padStart(2, '0')
const clock = (index: number) => `04:${two(Math.floor(index / 60) % 60)}:${two(index % 60)}`
const each = (change: (line: string, index: number) => string) => (lines: readonly string[]) =>
  lines.map(change).join('\n')

/** As mails do it: at a blank, where there is one. */
function wrapped(line: string): string[] {
  if (line.length <= MAIL) return [line]
  const at = line.lastIndexOf(' ', MAIL)
  return at > 0 ? [line.slice(0, at), ...wrapped(line.slice(at + 1))] : [line]
}
const MAIL = 72

export const NOISE: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  'Windows line ends': (lines) => lines.join('\r\n'),
  'old Mac line ends': (lines) => lines.join('\r'),
  'quoted in a mail': each((line) => `> ${line}`),
  'wrapped by a mail': (lines) => lines.flatMap(wrapped).join('\n'),
  'wrapped and quoted by a mail': (lines) =>
    lines
      .flatMap(wrapped)
      .map((line) => `> ${line}`)
      .join('\n'),
  'quoted five times': each((line) => `> > > >> ${line}`),
  'quoted by bars': each((line) => `| ${line}`),
  'empty lines between': (lines) => lines.join('\n\n'),
  'blanks at the end': each((line) => `${line}   \t`),
  indented: each((line) => `        ${line}`),
  colours: each((line, i) => `\x1b[3${i % 8}m${line}\x1b[0m`),
  'ISO times': each((line, i) => `2026-11-23T${clock(i)}.123456Z ${line}`),
  'times of a logger': each((line, i) => `2026-11-23 ${clock(i)},123 DEBUG ${line}`),
  'times in brackets': each((line, i) => `[${clock(i)}] ${line}`),
  syslog: each((line, i) => `Nov 23 ${clock(i)} host7 ipmi-poller[4711]: ${line}`),
  'docker compose': each((line) => `bmc-client-1  | ${line}`),
  Kubernetes: each((line, i) => `2026-11-23T${clock(i)}.123456789Z stderr F ${line}`),
  'kubectl --prefix': each((line) => `[pod/poller-5f7c/ipmitool] ${line}`),
  'Docker, as JSON': each((line, i) =>
    JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: `2026-11-23T${clock(i)}.1Z` }),
  ),
  'a list in JSON': each((line) => `        ${JSON.stringify(line)},`),
  'line numbers': each((line, i) => `${String(i + 1).padStart(6)}\t${line}`),
  HTML: each((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  klog: each((line, i) => `I1123 ${clock(i)}.000123       1 poller.go:42] ${line}`),
  logfmt: each((line, i) => `time="2026-11-23T${clock(i)}Z" level=debug msg=${JSON.stringify(line)} bmc=7`),
  pm2: each((line) => `0|poller  | ${line}`),
  'a logger of their own': each((line) => `poller(4711)/bmc7 :: ${line}`),
  'all at once': each(
    (line, i) => `> > Nov 23 ${clock(i)} host7 poller[9]: bmc-client-1 | \x1b[2m${line}\x1b[0m\r`,
  ),
}
