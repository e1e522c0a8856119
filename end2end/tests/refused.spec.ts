// What the server refuses is neither lost nor in the way.
import type { WebSocketRoute } from '@playwright/test';

import type { Visitor } from '../support/visitor';
import { expect, test } from '../fixtures';

type Page = typeof window & { hovor: (...words: unknown[]) => unknown };
interface Frame {
  t: string;
  name?: string;
}

/** Stands between the window and the server: each side's frames pass unless a handler keeps them back. */
async function between(
  eva: Visitor,
  fromWindow: (frame: Frame, socket: WebSocketRoute) => boolean,
  fromServer: (frame: Frame) => boolean = () => true,
): Promise<void> {
  await eva.page.routeWebSocket(/\/link\/visitor/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => void (fromWindow(JSON.parse(String(text)), socket) && server.send(text)));
    server.onMessage((text) => void (fromServer(JSON.parse(String(text))) && socket.send(text)));
  });
}

test('a message that nobody was there for goes on in the offline form', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  // The news that the last operator left comes too late.
  await between(eva, () => true, ({ t }) => t !== 'availability');
  await eva.visit();
  await eva.open();
  await expect(eva.composer).toBeFocused();
  await jana.become('Away');
  await eva.composer.fill('Do you repair Vega?');
  await eva.composer.press('Enter');
  await expect(eva.offlineForm.getByLabel('Message')).toHaveValue('Do you repair Vega?');
  await expect(eva.offlineForm.getByLabel('Name')).toBeFocused();
  await expect(eva.composer).toBeHidden();
  // It left the outbox: neither is it sent again, nor does the page go on looking after it.
  expect(await eva.page.evaluate(() => localStorage.getItem('hovor:demo-shop'))).toBeNull();
  await eva.page.reload();
  await eva.open();
  await eva.leaveMessage({ name: 'Eva Malá', email: 'eva@example.test', message: 'Do you repair Vega?' });
  await expect(eva.window.getByText('Thank you. We have your message and will answer by e-mail.')).toBeVisible();
  await jana.become('Online');
  await expect(jana.queue).toHaveCount(1);
});

test('whatever comes too fast is said again', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  const refused = new Set<string>();
  await between(eva, ({ t, name }, socket) => {
    const about = name === 'later' ? name : t;
    if (!['send', 'identify', 'later', 'end', 'feedback'].includes(about) || refused.has(about)) return true;
    refused.add(about);
    if (t === 'send') return true;
    socket.send(JSON.stringify({ t: 'refused', re: t, refused: { code: 'too_fast', text: 'Too fast', retry_ms: 50 } }));
    return false;
  });
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await jana.say('Good evening!');
  await eva.page.evaluate(() => {
    const { hovor } = window as unknown as Page;
    hovor('identify', { name: 'Eva Malá' });
    hovor('set', 'later', 'K-1042');
  });
  await expect(jana.client.getByRole('textbox', { name: 'Name' })).toHaveValue('Eva Malá');
  await expect(jana.client.getByRole('textbox', { name: 'later' })).toHaveValue('K-1042');
  await eva.window.getByRole('button', { name: 'End chat' }).click();
  await eva.window.getByRole('group', { name: 'End this chat?' }).getByRole('button', { name: 'End chat' }).click();
  await expect(eva.window.getByText('You ended the chat')).toBeVisible();
  await eva.mark(4).click();
  await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
  await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
  await expect(jana.thread.getByText('The client gave 4 of 5')).toBeVisible();
  expect([...refused].sort()).toEqual(['end', 'feedback', 'identify', 'later', 'send']);
});
