// Whatever a browser complains about fails the test, unless the test brings it about on purpose.
import type { BrowserContext } from '@playwright/test';

/** What the console says of a network that a test takes away. */
export const LOST_NETWORK = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|NETWORK_CHANGED|FAILED)|WebSocket connection to/;

/** What the console says of an answer that refuses. */
export const REFUSED = /the server responded with a status of 4(01|22)/;

/** Collects complaints of all pages of the contexts that it is shown. */
export class Watch {
  private readonly complaints: string[] = [];
  private readonly expected: RegExp[] = [];

  /** A complaint that this test causes. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  async follow(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.complaints.push(String(error.error().stack ?? error.error())));
  }

  /** What was not expected. */
  unexpected(): string[] {
    return this.complaints.filter((text) => !this.expected.some((expected) => expected.test(text)));
  }
}
