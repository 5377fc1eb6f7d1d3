// How much one who holds the token may ask for. Everything that grows has a line here.

export const defaultLimits = {
  /** Targets that one client may have open. */
  channels: 16,
  clients: 256,
  /** Text messages a second of one client, and as many at once. */
  commands: 100,
  /** Bytes of the longest datagram, either way: RMCP+ carries less than an Ethernet frame holds. */
  datagram: 4096,
  /** Pieces that one WebSocket message may come in. */
  fragments: 16,
  /** Milliseconds for a request's head to be complete. */
  header: 5000,
  /** Milliseconds between two pings; who has not answered one at the next is gone. */
  heartbeat: 30_000,
  /** Milliseconds after which a target without a datagram, or a client without any use of the relay, is closed. */
  idle: 300_000,
  /** Milliseconds for a name to be resolved. */
  lookup: 5000,
  /** Datagrams a second of one client, or of the tap, and as many at once. */
  rate: 10_000,
  /** Milliseconds after which a connection that takes none of what it asked for is closed. */
  stalled: 60_000,
  /** Clients of the tap at the same time. */
  tapClients: 256,
  /** Milliseconds of silence after which a client of the tap makes room for another, where there are too many. */
  tapSilence: 5000,
  /** Bytes that wait for a client which reads slowly; and what is kept of the pipe while nobody watches. */
  unread: 1024 * 1024,
}

export type Limits = typeof defaultLimits

/** Lets `rate` a second pass, and as many at once. */
export class TokenBucket {
  private readonly rate: number
  private tokens: number
  private filled = performance.now()

  constructor(rate: number) {
    this.rate = rate
    this.tokens = rate
  }

  take(): boolean {
    const now = performance.now()
    this.tokens = Math.min(this.rate, this.tokens + ((now - this.filled) / 1000) * this.rate)
    this.filled = now
    if (this.tokens < 1) return false
    this.tokens--
    return true
  }
}
