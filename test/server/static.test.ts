import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostNames } from '../../server/host.ts'
import { serve, type Serving } from '../../server/main.ts'

let folder: string
let page: string
let serving: Serving

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ipmiscope-static-'))
  page = join(folder, 'page')
  mkdirSync(join(page, 'assets'), { recursive: true })
  mkdirSync(join(page, '.hidden'))
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'page-other.txt'), 'secret')
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(page, '.hidden/file.txt'), 'hidden')
  writeFileSync(join(page, 'assets/index-AbCd_-12.js'), 'export {}')
  writeFileSync(join(page, 'assets/style-AbCd1234.css'), 'p {}')
  writeFileSync(join(page, 'a login.pcap'), Buffer.from('d4c3b2a1', 'hex'))
  writeFileSync(join(page, 'plain.unknown'), '?')
  symlinkSync(join(folder, 'secret.txt'), join(page, 'link.txt'))
  serving = await serve({ folder: page, host: '127.0.0.1', ports: [0] })
})

afterAll(async () => {
  await serving.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** A request as it stands on the wire: no client library tidies the path or the headers. */
function ask(path: string, { method = 'GET', host = `127.0.0.1:${serving.port}`, headers = '' } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const socket = connect(serving.port, '127.0.0.1')
    let text = ''
    socket.on('error', reject)
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('close', () => {
      const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s)
      const [first = '', ...lines] = head.split('\r\n')
      const pairs = lines.map((line) => line.split(/: (.*)/s, 2))
      resolve({
        status: Number(first.split(' ')[1]),
        headers: Object.fromEntries(pairs.map(([name = '', value = '']) => [name.toLowerCase(), value])),
        body,
      })
    })
    const hostLine = host === '' ? '' : `Host: ${host}\r\n`
    const version = host === '' ? '1.0' : '1.1'
    socket.write(`${method} ${path} HTTP/${version}\r\n${hostLine}${headers}Connection: close\r\n\r\n`)
  })
}

describe('files', () => {
  test('the folder itself is its index.html, checked for a newer one each time', async () => {
    const answer = await ask('/')
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('<title>page</title>')
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-cache')
  })

  test('a file whose name carries a hash is kept by the browser for ever', async () => {
    const answer = await ask('/assets/index-AbCd_-12.js')
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  test.each([
    ['/assets/style-AbCd1234.css', 'text/css; charset=utf-8'],
    ['/a%20login.pcap', 'application/vnd.tcpdump.pcap'],
    ['/plain.unknown', 'application/octet-stream'],
  ])('%s is %s', async (path, type) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type])
  })

  test('a query is no part of the name', async () => {
    expect((await ask('/index.html?x=/../y')).status).toBe(200)
  })

  test('HEAD gives the headers of GET and no body', async () => {
    const [head, get] = [await ask('/', { method: 'HEAD' }), await ask('/')]
    expect(head.status).toBe(200)
    expect(head.body).toBe('')
    expect(head.headers['content-length']).toBe(String(get.body.length))
  })

  test('an unchanged file is not sent again', async () => {
    const { headers } = await ask('/')
    const again = await ask('/', { headers: `If-None-Match: ${headers.etag}\r\n` })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  test('what is not there is 404', async () => {
    const answer = await ask('/nothing.js')
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])('%s is refused', async (method) => {
    const answer = await ask('/', { method })
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
  })
})

describe('nothing outside of the folder', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/../page-other.txt',
    '//../secret.txt',
    '/./secret.txt',
    '/.hidden/file.txt',
    '/link.txt',
    '/index.html%00.txt',
    '/%',
    '/%ff',
    '/assets',
    '/assets/',
    'http://127.0.0.1/index.html',
    '*',
    '/etc/passwd',
    '//etc/passwd',
  ])('%s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toMatch(/secret|hidden|root:/)
  })
})

describe('names', () => {
  test.each(['127.0.0.1', 'localhost', 'LocalHost', '[::1]'])('%s with its port is its own', async (name) => {
    expect((await ask('/', { host: `${name}:${serving.port}` })).status).toBe(200)
  })

  test.each([
    ['another name', (port: number) => `evil.example:${port}`],
    ['its name as a part of another', (port: number) => `localhost.evil.example:${port}`],
    ['another port', (port: number) => `127.0.0.1:${port + 1}`],
    ['no port', () => '127.0.0.1'],
    ['no name (HTTP/1.0)', () => ''],
    ['a name with a user', (port: number) => `x@127.0.0.1:${port}`],
  ])('%s is refused', async (_, host) => {
    const answer = await ask('/', { host: host(serving.port) })
    expect(answer.status).toBe(421)
    expect(answer.body).not.toContain('<title>')
  })

  test('the address it listens on is a name; every address where it listens on all', () => {
    expect(hostNames('192.0.2.7', 8000)).toContain('192.0.2.7:8000')
    expect(hostNames('2001:db8::1', 8000)).toContain('[2001:db8::1]:8000')
    expect(hostNames('0.0.0.0', 8000)).toContain('127.0.0.1:8000')
    expect(hostNames('localhost', 80)).toContain('localhost')
  })
})

describe('headers', () => {
  test.each([
    ['a file', '/', {}],
    ['an error', '/nothing', {}],
    ['a refused method', '/', { method: 'POST' }],
    ['a refused name', '/', { host: 'evil.example' }],
  ])('%s carries the security headers and none that opens it to other origins', async (_, path, how) => {
    const { headers } = await ask(path, how)
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
  })

  test('the policy lets scripts come from the server only, and nobody frame the page', async () => {
    const policy = (await ask('/')).headers['content-security-policy']!.split('; ')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.join()).not.toMatch(/unsafe-eval|script-src[^,]*unsafe|https?:/)
  })
})

describe('ports', () => {
  test('the next one is taken where the first is in use', async () => {
    const second = await serve({ folder: page, host: '127.0.0.1', ports: [serving.port, 0] })
    expect(second.port).not.toBe(serving.port)
    expect(second.url).toBe(`http://127.0.0.1:${second.port}/`)
    expect((await fetch(second.url)).status).toBe(200)
    await second.close()
    await expect(fetch(second.url)).rejects.toThrow()
  })

  test('a single one that is in use is an error', async () => {
    await expect(serve({ folder: page, host: '127.0.0.1', ports: [serving.port] })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})
