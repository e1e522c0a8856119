// Whatever happens to page, network and server: nothing is lost, nothing doubled, and both screens show the same.
import { callback, grace } from '../support/database';
import type { Operator } from '../support/operator';
import type { Visitor } from '../support/visitor';
import { LOST_NETWORK } from '../support/watch';
import { expect, test } from '../fixtures';

/** Waits until both screens show these messages once each, in one order. */
async function bothShow(eva: Visitor, jana: Operator, texts: string[]): Promise<void> {
  await expect(eva.messages).toHaveCount(texts.length);
  await expect(jana.messages).toHaveCount(texts.length);
  const [hers, his] = await Promise.all([eva.messages.allTextContents(), jana.messages.allTextContents()]);
  expect(hers).toEqual(his);
  expect([...hers].sort()).toEqual([...texts].sort());
}

test('B-01 the visitor reloads, and goes to another page', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Which lamp for a tent?');
  await jana.accept();
  await jana.say('Sever.');
  await eva.hears('Sever.');
  await eva.composer.fill('Half a sent');

  await eva.page.reload();
  await expect(eva.composer).toHaveValue('Half a sent');
  await bothShow(eva, jana, ['Which lamp for a tent?', 'Sever.']);
  await eva.say('And for a garden?');

  await eva.page.getByRole('link', { name: 'Cart' }).click();
  await jana.say('Jasan, or Zora.');
  await eva.hears('Jasan, or Zora.');
  await bothShow(eva, jana, ['Which lamp for a tent?', 'Sever.', 'And for a garden?', 'Jasan, or Zora.']);

  // Closed, the window is still there: the launcher counts what comes.
  await eva.window.getByRole('button', { name: 'Close' }).click();
  await eva.page.getByRole('link', { name: 'Polárka' }).click();
  await expect(eva.page.locator('hovor-chat iframe')).toBeHidden();
  await jana.say('Both are in stock.');
  await expect(eva.launcher).toHaveAccessibleName('Open chat, 1 unread');
  await eva.launcher.click();
  await eva.hears('Both are in stock.');
  await expect(eva.launcher).toHaveAccessibleName('Close chat');
  await expect(jana.thread.getByText('The visitor left the page')).toHaveCount(0);
});

test('who moves on before the link is up still has the chat on the next page', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  let isHeld = false;
  let held = 0;
  await eva.page.routeWebSocket(/\/link\/visitor/, (socket) => {
    if (isHeld) held += 1;
    else socket.connectToServer();
  });
  await eva.visit();
  await eva.begin('Which lamp for a tent?');
  await jana.accept();

  isHeld = true;
  await eva.page.reload();
  await expect(eva.composer).toBeVisible();
  await expect.poll(() => held).toBe(1);
  isHeld = false;
  await eva.page.getByRole('link', { name: 'Cart' }).click();
  await jana.say('Sever.');
  await bothShow(eva, jana, ['Which lamp for a tent?', 'Sever.']);
});

test('a conversation that another tab began takes the place of the one that is over', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  let tell = (_news: object) => {};
  await eva.page.routeWebSocket(/\/link\/visitor/, (socket) => {
    socket.connectToServer();
    tell = (news) => socket.send(JSON.stringify(news));
  });
  await eva.visit();
  await eva.begin('Which lamp for a tent?');
  await jana.accept();
  await jana.say('Sever.');
  await jana.end();
  await expect(eva.feedback).toBeVisible();

  // As the server says it: a second welcome, and what it names from its beginning.
  const session = '019339c0-0000-7000-8000-000000000001';
  const message = { t: 'message', id: '019339c0-0000-7000-8000-000000000002', from: 'visitor', name: null, text: 'And for a garden?' };
  tell({ t: 'welcome', token: null, session, availability: 'online' });
  tell({ t: 'event', n: 1, at: Date.now(), fact: { t: 'queued' } });
  tell({ t: 'event', n: 2, at: Date.now(), fact: message });
  tell({ t: 'queue', place: 1 });
  await expect(eva.messages).toHaveText(['And for a garden?']);
  await expect(eva.window.getByText('You are next')).toBeVisible();
  await expect(eva.feedback).toBeHidden();
  await expect(eva.composer).toBeVisible();
});

test('B-01 the visitor loses the network, and comes back', async ({ operator, tunnel, visitor, watch }) => {
  watch.expect(LOST_NETWORK);
  const jana = await operator('jana');
  const eva = await visitor({ proxy: tunnel.proxy });
  await eva.visit();
  await eva.begin('Hello?');
  await jana.accept();
  await jana.say('Hello!');
  await eva.hears('Hello!');

  await tunnel.cut(eva.page.context());
  await eva.type('I am in a tunnel');
  await eva.type('A long one');
  await jana.say('Are you there?');
  await expect(jana.thread.getByText('The visitor left the page')).toBeVisible({ timeout: 20_000 });
  await expect(eva.messages).toHaveCount(4);
  await tunnel.mend(eva.page.context());
  await bothShow(eva, jana, ['Hello?', 'Hello!', 'Are you there?', 'I am in a tunnel', 'A long one']);
  await expect(jana.thread.getByText('The visitor is back')).toBeVisible();
});

test('B-01 the server is killed amid a conversation, and started again', async ({ hovor, operator, visitor, watch }) => {
  watch.expect(LOST_NETWORK);
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('e1');
  await jana.accept();
  await jana.say('j1');
  await eva.hears('j1');
  const texts = ['e1', 'j1'];
  for (const round of [2, 3]) {
    // Killed while both write: nobody knows what the server has stored.
    const write = async (who: Visitor | Operator, letter: string) => {
      for (const part of ['a', 'b', 'c']) await who.type(`${letter}${round}${part}`);
    };
    await Promise.all([write(eva, 'e'), write(jana, 'j'), jana.messages.nth(texts.length + 1).waitFor().then(() => hovor.kill())]);
    await eva.type(`e${round}d`);
    await jana.type(`j${round}d`);
    for (const part of ['a', 'b', 'c', 'd']) texts.push(`e${round}${part}`, `j${round}${part}`);
    await hovor.up();
    await bothShow(eva, jana, texts);
  }
  await eva.say('e4');
  await jana.say('j4');
  await bothShow(eva, jana, [...texts, 'e4', 'j4']);
  // What a reload reads from the server is what was on the screen.
  const shown = await eva.messages.allTextContents();
  await eva.page.reload();
  await jana.page.reload();
  await expect(eva.messages).toHaveText(shown);
  await expect(jana.messages).toHaveText(shown);
  // Operators' states and chats outlive it too: the chat can be ended.
  await jana.end();
  await jana.save();
});

test.describe('a short grace', () => {
  test.use({ options: { sql: [grace(1_000)] } });

  test('B-01 B-23 who does not come back in time has left the chat', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('I must run');
    await jana.accept();
    await eva.page.goto('about:blank');
    await expect(jana.thread.getByText('The chat ended: the visitor did not come back')).toBeVisible({ timeout: 20_000 });
    await jana.save();
    await jana.openArchived();
    const facts = await jana.tab('Conversation');
    await expect(facts).toContainText('Client did not come back, client had left the chat');
    await eva.visit();
    await expect(eva.window.getByText('The chat ended while you were away')).toBeVisible();
  });
});

test.describe('a callback', () => {
  test.use({ options: { sql: [grace(1_000), callback(600_000)] } });

  test('B-02 a waiting chat outlives its client’s leaving, and the answer is there when they are back', async ({
    operator,
    visitor,
  }) => {
    const jana = await operator('jana');
    const martin = await visitor();
    await martin.visit();
    await martin.begin('I talk already');
    await jana.accept();
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Call me back');
    await expect(jana.queue).toHaveCount(1);
    await eva.page.goto('about:blank');
    await expect(jana.queue.getByText('Left', { exact: true })).toBeVisible();
    // The grace of a chat that runs is over meanwhile.
    await martin.page.goto('about:blank');
    await expect(jana.thread.getByText('The chat ended: the visitor did not come back')).toBeVisible({ timeout: 20_000 });
    await jana.save();
    await expect(jana.queue).toHaveCount(1);
    await jana.accept();
    await jana.say('It is repaired. You can fetch it.');
    await eva.visit();
    await expect(eva.messages).toHaveText(['Call me back', 'It is repaired. You can fetch it.']);
  });
});
