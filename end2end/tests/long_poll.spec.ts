// Where websockets are blocked: the same chat over HTTP, in order and without waiting in vain.
import type { Route } from '@playwright/test';

import type { Visitor } from '../support/visitor';
import { expect, test } from '../fixtures';

interface Exchange {
  frames: { t: string; session?: string | null; text?: string }[];
  wait: boolean;
}

/** Blocks websockets, and shows each exchange to a handler; returns how many sockets were tried. */
async function block(eva: Visitor, take: (route: Route, exchange: Exchange) => Promise<void> | void): Promise<{ tried: number }> {
  const sockets = { tried: 0 };
  await eva.page.routeWebSocket(/\/link\/visitor/, (socket) => {
    sockets.tried += 1;
    void socket.close();
  });
  await eva.page.route('**/link/visitor', (route) => take(route, route.request().postDataJSON() as Exchange));
  return sockets;
}

test('where websockets are blocked the window works by long poll', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  const sockets = await block(eva, (route) => route.continue());
  await eva.visit();
  await eva.open();
  await eva.say('By post');
  expect(sockets.tried).toBe(3);
  await expect(eva.window.getByText('You are next')).toBeVisible();
  await jana.accept();
  await expect(eva.window.getByText('Jana Dvořáková joined')).toBeVisible();
  await jana.say('It came');
  await eva.hears('It came');
  await eva.say('Both ways');
  await jana.say('Indeed');
  await eva.hears('Indeed');
  for (const { messages } of [eva, jana]) {
    await expect(messages).toHaveText(['By post', 'It came', 'Both ways', 'Indeed']);
  }
  await jana.end();
  await eva.mark(3).click();
  await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
  await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
  await expect(jana.thread.getByText('The client gave 3 of 5')).toBeVisible();
});

test('the poll follows the session, messages keep their order, and a reload tries no websocket', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  let atOnce = 0;
  let most = 0;
  let release = () => {};
  let held: Promise<void> | undefined;
  const sockets = await block(eva, async (route, { frames, wait }) => {
    // A poll that knows no session would hear of none: it is never answered here.
    if (wait && !frames[0].session) return;
    if (frames.length < 2) return route.continue();
    most = Math.max(most, ++atOnce);
    await held;
    const response = await route.fetch();
    atOnce -= 1;
    await route.fulfill({ response });
  });
  await eva.visit();
  await eva.open();
  await eva.say('By post');
  await jana.accept();
  await jana.say('It came');
  await eva.hears('It came');

  held = new Promise((done) => (release = done));
  for (const text of ['one', 'two', 'three']) await eva.type(text);
  release();
  await expect(jana.messages).toHaveText(['By post', 'It came', 'one', 'two', 'three']);
  expect(most).toBe(1);

  await eva.page.reload();
  await expect(eva.messages).toHaveText(['By post', 'It came', 'one', 'two', 'three']);
  await jana.say('Still here');
  await eva.hears('Still here');
  expect(sockets.tried).toBe(3);
});

test('a refused hello is said again after the time that the server asks for', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  const refused: number[] = [];
  const came: number[] = [];
  await block(eva, async (route, { frames, wait }) => {
    // A message may be on its way beside the poll.
    if (frames.length === 1) came.push(Date.now());
    // The first one of all, and one poll of a link that is up.
    if (refused.length === 0 || (refused.length === 1 && wait)) {
      refused.push(Date.now());
      const news = [{ t: 'refused', re: 'hello', refused: { code: 'too_fast', text: 'Too fast', retry_ms: 600 } }];
      return route.fulfill({ json: { news } });
    }
    return route.continue();
  });
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await jana.say('Good evening!');
  await eva.hears('Good evening!');
  expect(refused).toHaveLength(2);
  for (const at of refused) {
    const next = came.find((time) => time > at) ?? 0;
    expect(next - at).toBeGreaterThan(500);
  }
});
