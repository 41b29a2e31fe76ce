import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createSocketServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isPublicAddress, type Network, outsideAddress, requestOutside, whyNotLink, whyNotLinks } from './outside'

const publicNumber = '93.184.216.34'
const open: { close: () => unknown }[] = []

afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

const listening = <S extends Server | ReturnType<typeof createSocketServer>>(server: S): Promise<S> =>
  new Promise((resolve) => {
    open.push(server)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

const portOf = (server: { address: () => unknown }) => (server.address() as AddressInfo).port

type Dialled = { address: string; port: number }

/** Names as the table says; every connection ends at the local server, whatever number it was meant for. */
async function networkOf(
  names: Record<string, string[]>,
  answer: RequestListener,
): Promise<Network & { dialled: Dialled[]; asked: string[] }> {
  const port = portOf(await listening(createServer(answer)))
  const dialled: Dialled[] = []
  const asked: string[] = []
  return {
    dialled,
    asked,
    resolve: async (name) => {
      asked.push(name)
      const found = names[name]
      if (!found) throw new Error('ENOTFOUND')
      return found
    },
    dial: (address, wanted) => {
      dialled.push({ address, port: wanted })
      return connect(port, '127.0.0.1')
    },
  }
}

const codeOf = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)

const privateNumbers = [
  ['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254'],
  ['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.7'],
  ['203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '168.63.129.16', '192.88.99.1'],
  ['::', '::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
  ['64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', '4000::1', '3fff::1'],
].flat()

describe('isPublicAddress', () => {
  it.each(privateNumbers)('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false))
  it.each(['8.8.8.8', '93.184.216.34', '196.200.131.1', '172.32.0.1', '2001:4860:4860::8888', '2606:2800:220:1::1'])(
    'accepts %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )
  it.each(['', 'localhost', '1.2.3', '0x7f000001', '127.1'])('refuses %s, which is no address', (text) =>
    expect(isPublicAddress(text)).toBe(false),
  )
})

describe('outsideAddress', () => {
  const spelled = [
    ['http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.0.0.1/', 'http://017700000001/'],
    ['http://0177.0.0.1/', 'http://①②⑦.⓪.⓪.①/', 'http://127。0。0。1/', 'http://0/', 'http://3232235777/', 'http://[::1]/', 'http://[::]/'],
    ['http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[0:0:0:0:0:ffff:a9fe:a9fe]/', 'http://[64:ff9b::10.0.0.1]/'],
    ['http://[fd00::1]/', 'http://localhost/', 'http://LOCALHOST./', 'http://printer.local/', 'http://db.internal/', 'http://a.localhost/'],
    ['http://router/', 'http://nas.lan/', 'http://nas.home.arpa/', 'http://intranet./', 'http://169.254.169.254/latest/meta-data/'],
  ].flat()
  it.each(spelled)('refuses %s as private', (address) => expect(codeOf(outsideAddress(address))).toBe('address-private'))

  const malformed = [
    [
      '',
      'example.ma',
      '//example.ma/',
      'ftp://example.ma/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'gopher://a.ma/',
    ],
    [
      'http:/example.ma',
      'http:\\\\example.ma',
      'http:///example.ma',
      'https://example.ma:8443/',
      'http://example.ma:443/',
      'http://a.ma:22/',
    ],
    ['http://user@example.ma/', 'http://user:secret@example.ma/', 'http://example.ma@127.0.0.1/', 'http://ex ample.ma/', 'http://[::1'],
    [
      'http://127.0.0.1:8080@example.ma/',
      `https://example.ma/${'a'.repeat(2_100)}`,
      'http://exa%00mple.ma/',
      'http://.ma/',
      'http://a..ma/',
    ],
    ['http://1.2.3.4.5/', 'http://256.256.256.256/', 'blob:https://example.ma/a', 'ws://example.ma/'],
  ].flat()
  it.each(malformed)('refuses %j as malformed', (address) => expect(codeOf(outsideAddress(address))).toBe('address-invalid'))

  it.each([
    ['https://www.egov.ma/a?b=c#d', 'https://www.egov.ma/a?b=c#d'],
    ['HTTP://Example.MA:80/', 'http://example.ma/'],
    ['  https://مثال.المغرب/وثيقة  ', 'https://xn--mgbh0fb.xn--mgbc0a9azcg/%D9%88%D8%AB%D9%8A%D9%82%D8%A9'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://[2001:4860:4860::8888]/', 'https://[2001:4860:4860::8888]/'],
  ])('accepts %s', (address, href) => {
    const read = outsideAddress(address)
    expect(read.ok && read.value.href).toBe(href)
  })
})

describe('whyNotLink', () => {
  const names = {
    'open.ma': [publicNumber],
    'inside.ma': ['10.0.0.7'],
    'both.ma': [publicNumber, '127.0.0.1'],
    'six.ma': ['::ffff:10.0.0.1'],
  }
  it.each([
    ['https://open.ma/', null],
    ['https://inside.ma/', 'address-private'],
    ['https://both.ma/', 'address-private'],
    ['https://six.ma/', 'address-private'],
    ['https://unknown.ma/', null],
    ['https://localhost/', 'address-private'],
    ['mailto:a@b.ma', 'address-invalid'],
  ])('says of %s: %s', async (address, why) => {
    const network = await networkOf(names, (_, reply) => reply.end())
    expect(await whyNotLink(address, network)).toBe(why)
    expect(network.dialled).toEqual([])
  })
})

describe('whyNotLinks', () => {
  it('asks for each name once, four at a time', async () => {
    let [now, most] = [0, 0]
    const asked: string[] = []
    const network: Network = {
      resolve: async (name) => {
        asked.push(name)
        most = Math.max(most, ++now)
        await new Promise(setImmediate)
        now--
        return [name === 'inside.ma' ? '10.0.0.7' : publicNumber]
      },
      dial: () => connect(0),
    }
    const texts = Array.from({ length: 200 }, (_, at) => `https://name${at % 20}.ma/${at}`)
    const whys = await whyNotLinks([...texts, 'https://inside.ma/a', 'http://inside.ma/b', 'http://127.0.0.1/'], network)
    expect([asked.length, most]).toEqual([21, 4])
    expect(new Map(whys)).toEqual(
      new Map([
        ['http://127.0.0.1/', 'address-private'],
        ['https://inside.ma/a', 'address-private'],
        ['http://inside.ma/b', 'address-private'],
      ]),
    )
  })

  it('stops waiting for names that are never found, and still refuses what needs no name', async () => {
    const asked: string[] = []
    const network: Network = {
      resolve: (name) => {
        asked.push(name)
        return new Promise(() => undefined)
      },
      dial: () => connect(0),
    }
    const silent = Array.from({ length: 1_000 }, (_, at) => `https://silent${at}.ma/`)
    const whys = await whyNotLinks([...silent, 'https://router.lan/', 'https://[::1]/', 'ftp://a.ma/'], network, 50)
    expect(asked).toHaveLength(4)
    expect([...whys.keys()]).toEqual(['https://router.lan/', 'https://[::1]/', 'ftp://a.ma/'])
  })
})

describe('requestOutside', () => {
  it('asks the number that the name was found to have, with the name as host, without cookies', async () => {
    let heard: Record<string, unknown> = {}
    const network = await networkOf({ 'egov.ma': [publicNumber] }, (request, reply) => {
      heard = { host: request.headers.host, cookie: request.headers.cookie, path: request.url, agent: request.headers['user-agent'] }
      reply.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': 'a=b' }).end('found')
    })
    const answer = await requestOutside('http://egov.ma/report?id=1', { network, mostBytes: 100 })
    expect(answer).toEqual({
      ok: true,
      value: { status: 200, url: 'http://egov.ma/report?id=1', type: 'text/plain', body: Buffer.from('found') },
    })
    expect(heard).toMatchObject({ host: 'egov.ma', path: '/report?id=1', cookie: undefined })
    expect(String(heard.agent)).toContain('Tiwizi')
    expect(network.dialled).toEqual([{ address: publicNumber, port: 80 }])
  })

  it('resolves a name once a request: an answer that changes afterwards moves nothing', async () => {
    const turns = [[publicNumber], ['127.0.0.1']]
    const network = await networkOf({}, (_, reply) => reply.end())
    const rebinding = { ...network, resolve: async () => turns.shift() ?? [] }
    expect(codeOf(await requestOutside('http://rebind.ma/', { network: rebinding }))).toBe('ok')
    expect(network.dialled).toEqual([{ address: publicNumber, port: 80 }])
    expect(turns).toHaveLength(1)
  })

  it.each(privateNumbers)('connects to nothing when a name leads to %s', async (address) => {
    const network = await networkOf({ 'egov.ma': [publicNumber, address] }, (_, reply) => reply.end())
    expect(codeOf(await requestOutside('http://egov.ma/', { network }))).toBe('address-private')
    expect(network.dialled).toEqual([])
  })

  it.each([
    ['http://127.0.0.1/', 'address-private'],
    ['http://2130706433/', 'address-private'],
    ['http://[::1]:80/', 'address-private'],
    ['http://inside.ma/', 'address-private'],
    ['//inside.ma/', 'address-private'],
    ['http://user@egov.ma/', 'address-invalid'],
    ['http://egov.ma:6379/', 'address-invalid'],
    ['file:///etc/passwd', 'address-invalid'],
    ['gopher://egov.ma/', 'address-invalid'],
    ['http://', 'address-invalid'],
  ])('follows no redirect to %s', async (location, code) => {
    const network = await networkOf({ 'egov.ma': [publicNumber], 'inside.ma': ['192.168.0.4'] }, (_, reply) =>
      reply.writeHead(302, { location }).end(),
    )
    expect(codeOf(await requestOutside('http://egov.ma/', { network }))).toBe(code)
    expect(network.dialled).toHaveLength(1)
  })

  it('follows a few redirects and tells where they led', async () => {
    const network = await networkOf({ 'egov.ma': [publicNumber], 'www.egov.ma': ['93.184.216.35'] }, (request, reply) =>
      request.url === '/' ? reply.writeHead(301, { location: 'http://www.egov.ma/there' }).end() : reply.writeHead(204).end(),
    )
    const answer = await requestOutside('http://egov.ma/', { network })
    expect(answer.ok && answer.value).toMatchObject({ status: 204, url: 'http://www.egov.ma/there' })
    expect(network.dialled.map(({ address }) => address)).toEqual([publicNumber, '93.184.216.35'])
  })

  it('ends a circle of redirects', async () => {
    const network = await networkOf({ 'egov.ma': [publicNumber] }, (_, reply) => reply.writeHead(307, { location: '/again' }).end())
    expect(codeOf(await requestOutside('http://egov.ma/', { network }))).toBe('too-many-redirects')
    expect(network.dialled).toHaveLength(5)
  })

  it('gives back no more than was wanted', async () => {
    const network = await networkOf({ 'egov.ma': [publicNumber] }, (_, reply) => {
      const more = () => {
        while (!reply.destroyed && reply.write('x'.repeat(65_536)));
      }
      reply.on('drain', more)
      more()
    })
    expect(codeOf(await requestOutside('http://egov.ma/', { network, mostBytes: 100_000 }))).toBe('answer-too-large')
  })

  it('reads no body when the status is enough', async () => {
    const network = await networkOf({ 'egov.ma': [publicNumber] }, (_, reply) => void reply.writeHead(404).write('never ended'))
    const answer = await requestOutside('http://egov.ma/', { network })
    expect(answer.ok && answer.value).toMatchObject({ status: 404, body: Buffer.alloc(0) })
  })

  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    ['answers drop by drop', (_, reply) => void reply.writeHead(200).write('a')],
  ])('gives up in time when a server %s', async (_, answer) => {
    const network = await networkOf({ 'egov.ma': [publicNumber] }, answer)
    expect(codeOf(await requestOutside('http://egov.ma/', { network, mostBytes: 10, within: 150 }))).toBe('no-answer-in-time')
  })

  it('gives up in time when a name is never resolved', async () => {
    const network = await networkOf({}, (_, reply) => reply.end())
    const silent = { ...network, resolve: () => new Promise<string[]>(() => undefined) }
    expect(codeOf(await requestOutside('http://egov.ma/', { network: silent, within: 100 }))).toBe('no-answer-in-time')
  })

  it('says which name is unknown and which server is away', async () => {
    const network = await networkOf({ 'egov.ma': [publicNumber] }, (request) => request.socket.destroy())
    expect(codeOf(await requestOutside('http://nowhere.ma/', { network }))).toBe('address-unknown')
    expect(codeOf(await requestOutside('http://egov.ma/', { network }))).toBe('unreachable')
  })

  it('tries the second address when the first does not answer, IPv4 before IPv6', async () => {
    let first = true
    const network = await networkOf({ 'egov.ma': ['2606:2800:220:1::1', publicNumber] }, (request, reply) => {
      if (first) request.socket.destroy()
      else reply.end()
      first = false
    })
    expect(codeOf(await requestOutside('http://egov.ma/', { network }))).toBe('ok')
    expect(network.dialled.map(({ address }) => address)).toEqual([publicNumber, '2606:2800:220:1::1'])
  })

  it('names the host in the greeting of TLS, on port 443, and trusts no stranger', async () => {
    let greeting = ''
    const server = await listening(
      createSocketServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', (hello) => {
          greeting = hello.toString('latin1')
          socket.destroy()
        })
      }),
    )
    const dialled: Dialled[] = []
    const network: Network = {
      resolve: async () => [publicNumber],
      dial: (address, port) => {
        dialled.push({ address, port })
        return connect(portOf(server), '127.0.0.1')
      },
    }
    expect(codeOf(await requestOutside('https://data.egov.ma/', { network }))).toBe('unreachable')
    expect(greeting).toContain('data.egov.ma')
    expect(dialled).toEqual([{ address: publicNumber, port: 443 }])
  })
})
