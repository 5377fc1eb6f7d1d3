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

const wrapAt =
  (width: number, before = '') =>
  (line: string): string[] => {
    if (line.length <= width) return [`${before}${line}`]
    const at = line.lastIndexOf(' ', width)
    return at > 0
      ? [`${before}${line.slice(0, at)}`, ...wrapAt(width, before)(line.slice(at + 1))]
      : [`${before}${line}`]
  }

/** The ways in which people paste. */
export const PASTED: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  'a pod’s name': each((line) => `[pod/metal3-abc] ${line}`),
  'a container’s name': each((line) => `web_1  | ${line}`),
  'a host and a process': each((line) => `node7: ipmi[123]: ${line}`),
  'a host alone': each((line) => `node7: ${line}`),
  'klog, source and thread': each((line, i) => `I1123 ${clock(i)}.123 12 x.go:33] ${line}`),
  journalctl: each((line, i) => `Nov 23 ${clock(i)} host7.lab ironic-conductor[4711]: ${line}`),
  'journalctl -o short-iso': each((line, i) => `2026-11-23T${clock(i)}+0100 host7 poller[4711]: ${line}`),
  'journalctl -o short-monotonic': each(
    (line, i) => `[${String(i + 12).padStart(5)}.123456] host7 poller[4711]: ${line}`,
  ),
  'a German logger': each((line, i) => `23.11.2026 ${clock(i)},123 INFO  [main] ${line}`),
  log4j: each((line, i) => `${clock(i)}.123 [main-thread] DEBUG com.example.Bmc - ${line}`),
  'Ruby’s logger': each((line, i) => `D, [2026-11-23T${clock(i)}.123456 #4711] DEBUG -- : ${line}`),
  "ts '%.s'": each((line, i) => `17${String(64_000_000 + i)}.123456 ${line}`),
  ts: each((line, i) => `Nov 23 ${clock(i)} ${line}`),
  "ts -s '%.T'": each((line, i) => `00:${two(Math.floor(i / 60))}:${two(i % 60)}.000123 ${line}`),
  'grep -n': each((line, i) => `${i + 1}:${line}`),
  'grep of a file': each((line) => `bmc/node-7.log:${line}`),
  'a numbered list': each((line, i) => `${i + 1}. ${line}`),
  'numbers and bars': each((line, i) => `${String(i + 1).padStart(4)} | ${line}`),
  'a less’ numbers': each((line, i) => `${String(i + 1).padStart(7)} ${line}`),
  'a code fence': (lines) => ['Here it is:', '```text', ...lines, '```', 'Thanks!'].join('\n'),
  'Jira’s noformat': (lines) => ['h2. Log', '{noformat:title=bmc}', ...lines, '{noformat}'].join('\n'),
  'a code fence in a list': (lines) => ['1. this:', ...lines.map((line) => `   ${line}`)].join('\n'),
  'no-break spaces': each((line) => line.replaceAll(' ', '\u00a0')),
  'no-break spaces in HTML': each((line) => line.replaceAll(' ', '&nbsp;').replaceAll('>', '&gt;')),
  'blanks for tabs': each((line) => `        ${line.replaceAll('\t', '        ')}`),
  'smart quotes': each((line) => line.replace(/"([^"]*)"/g, '“$1”').replace(/'([^']*)'/g, '‘$1’')),
  'zero-width spaces': each((line) => `\u200b${line}`),
  'a mail within a container': each((line) => `web_1  | > ${line}`),
  'a container within a mail': each((line) => `> web_1  | ${line}`),

  'wrapped at 80 with a prefix': (lines) =>
    lines.flatMap((line) => wrapAt(80)(`[pod/metal3-abc] ${line}`)).join('\n'),
  'wrapped at 72 with a prefix, quoted': (lines) =>
    lines.flatMap((line) => wrapAt(72, '> ')(`web_1  | ${line}`)).join('\n'),
  'wrapped at 80 with a long prefix': (lines) =>
    lines.flatMap((line, i) => wrapAt(80)(`2026-11-23T${clock(i)}.123456789Z stderr F ${line}`)).join('\n'),
  'GitHub Actions': each((line, i) => `2026-11-23T${clock(i)}.1234567Z ${line}`),
  GitLab: each((line, i) => `2026-11-23T${clock(i)}.123456Z 00O ${line}`),
  Ansible: each((line) => `ok: [node7] => ${line}`),
  pdsh: each((line) => `node7: ${line}`),
  'a row of a table': each((line) => `| ${line} |`),
  'a patch': each((line) => `+${line}`),
  'a list': each((line) => `* ${line}`),
  stern: each((line) => `poller-5f7c9 poller ${line}`),
  'line breaks of HTML': each((line) => `${line}<br>`),
  'code in a line': each((line) => `\`${line}\``),
  'numbers of characters': each((line) =>
    line.replaceAll('>', '&#62;').replaceAll('<', '&#x3c;').replaceAll(' ', '&#160;'),
  ),
  'a terminal’s end of line': each((line) => `${line}\x1b[K`),
  'JSON with blanks': each((line) => `{ "log": ${JSON.stringify(line)} }`),
  'one message of JSON': (lines) =>
    JSON.stringify({ time: '2026-11-23T04:00:00Z', message: lines.join('\n') }),
  'the result of a task': (lines) => JSON.stringify({ rc: 1, stderr: lines.join('\n'), stdout: '' }),
}
