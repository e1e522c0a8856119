// Each test has its own server, shop and browsers. At its end nothing may have been complained about.
import { type BrowserContext, type BrowserContextOptions, test as base, expect } from '@playwright/test';

import { Mailbox } from './support/mailbox';
import { Operator } from './support/operator';
import { Hovor, type Options } from './support/server';
import { Tunnel } from './support/tunnel';
import { Visitor } from './support/visitor';
import { Watch } from './support/watch';

export { expect };

interface OperatorOptions extends BrowserContextOptions {
  /** Whether they take chats; who logs in does. */
  online?: boolean;
}

interface VisitorOptions extends BrowserContextOptions {
  /** Leaves the launcher's shadow root closed, as sites have it; tests look into it otherwise. */
  closed?: boolean;
}

interface Fixtures {
  /** How the server is set, by `test.use`. */
  options: Options;
  /** A mail server. */
  mailbox: Mailbox;
  /** A way to the network that can be cut. */
  tunnel: Tunnel;
  /** The server, running. */
  hovor: Hovor;
  /** What browsers complained about. */
  watch: Watch;
  /** An operator of the demo who is logged in, and online unless told otherwise. */
  operator: (name: 'jana' | 'petr' | 'admin', options?: OperatorOptions) => Promise<Operator>;
  /** Somebody with a browser of their own. */
  visitor: (options?: VisitorOptions) => Promise<Visitor>;
}

export const test = base.extend<Fixtures>({
  options: [{}, { option: true }],

  mailbox: async ({}, use) => {
    const mailbox = await Mailbox.open();
    await use(mailbox);
    await mailbox.close();
  },

  tunnel: async ({}, use) => {
    const tunnel = await Tunnel.open();
    await use(tunnel);
    tunnel.close();
  },

  hovor: async ({ options }, use) => {
    const hovor = await Hovor.start(options);
    await use(hovor);
    await hovor.close();
  },

  watch: async ({}, use) => {
    const watch = new Watch();
    await use(watch);
    expect(watch.unexpected(), 'complaints of the browsers').toEqual([]);
  },

  operator: async ({ browser, hovor, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (name, { online = true, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: hovor.origin, ...options });
      contexts.push(context);
      await watch.follow(context);
      const operator = new Operator(await context.newPage());
      await operator.logIn(name);
      if (!online) await operator.become('Offline');
      return operator;
    });
    await close(contexts);
  },

  visitor: async ({ browser, hovor, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async ({ closed = false, ...options } = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await watch.follow(context);
      if (!closed) await context.addInitScript(openShadowRoots);
      return new Visitor(await context.newPage(), hovor.shop);
    });
    await close(contexts);
  },
});

/** Pages that stay open would look for their server as long as the worker lives, and slow down all later tests. */
async function close(contexts: BrowserContext[]): Promise<void> {
  await Promise.all(contexts.map((context) => context.close()));
}

function openShadowRoots(): void {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    return attach.call(this, { ...init, mode: 'open' });
  };
}
