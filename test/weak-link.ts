import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut (nobody listens), fall silent (open, but nothing passes), and come back. */
export class WeakLink {
  readonly #sockets = new Set<Socket>()
  #silent = false
  port = 0
  readonly #listener = createServer((near) => {
    const far = connect(this.target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one)
      one.on('data', (bytes) => other.write(bytes))
      one.on('error', () => one.destroy())
      one.on('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
      if (this.#silent) one.pause()
    }
  })

  constructor(private readonly target: number) {}

  /** `forgotten` connections, that fell silent, stay so, as behind a router that was restarted; else they go on where they were. */
  async open({ forgotten = false } = {}): Promise<void> {
    this.#silent = false
    if (!forgotten) for (const socket of this.#sockets) socket.resume()
    if (this.#listener.listening) return
    this.#listener.listen(this.port, '127.0.0.1')
    await once(this.#listener, 'listening')
    this.port = (this.#listener.address() as AddressInfo).port
  }

  silence(): void {
    this.#silent = true
    for (const socket of this.#sockets) socket.pause()
  }

  async cut(): Promise<void> {
    const closed = once(this.#listener, 'close')
    this.#listener.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}

/** A link to the server of a PostgreSQL address, and the address that leads over it. */
export async function weakLinkTo(databaseUrl: string): Promise<{ link: WeakLink; url: string }> {
  const url = new URL(databaseUrl)
  const link = new WeakLink(Number(url.port))
  await link.open()
  url.hostname = '127.0.0.1'
  url.port = String(link.port)
  return { link, url: url.href }
}
