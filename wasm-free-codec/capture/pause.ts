/** Lets the event loop turn: so that a worker hears "cancel" and a page draws while a file is read. */

export class Pause {
  private readonly channel = new MessageChannel()
  private resume: (() => void) | undefined

  constructor() {
    // setTimeout would wait for 4 ms each time: a message comes back at once.
    this.channel.port1.onmessage = () => this.resume?.()
  }

  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.resume = resolve
      this.channel.port2.postMessage(0)
    })
  }

  /** An open channel keeps a Node process alive. */
  close(): void {
    this.channel.port1.close()
  }
}
