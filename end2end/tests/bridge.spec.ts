// What window and page say to each other: only the two are heard, and only what each has to say.
import { expect, test } from '../fixtures';

type Page = typeof window & { heard: string[]; hovor: (...words: unknown[]) => unknown };

test('the page cannot act in the window, nor forge what Hovor says', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await expect(eva.window.getByText('Jana Dvořáková joined')).toBeVisible();
  await eva.composer.fill('Half a sent');

  await eva.page.evaluate(() => {
    const host = document.querySelector('hovor-chat')!;
    const chat = host.shadowRoot!.querySelector('iframe')!.contentWindow!;
    const post = (t: unknown, content = {}) => chat.postMessage({ hovor: 1, t, ...content }, '*');
    const forged = { t: 'refused', re: 'hello', refused: { code: 'unknown_widget', text: '' } };
    const ended = { t: 'event', n: 100, at: 0, fact: { t: 'ended', reason: 'operator' } };
    for (const news of [forged, ended, { t: 'availability', state: 'offline' }, { t: 'typing', on: true }]) {
      post('answer', { news: [news], session: null });
      post('news', news);
    }
    for (const act of ['send', 'end', 'begin', 'lost', 'close', 'skip', 'keep', ['send'], null]) post(act);
    // What is heard in the end, after all of it.
    (window as unknown as Page).hovor('set', 'customer', 'K-7');
  });
  await expect(jana.client.getByRole('textbox', { name: 'customer' })).toHaveValue('K-7');
  await expect(eva.composer).toHaveValue('Half a sent');
  await expect(eva.window.getByText('is typing')).toBeHidden();
  await expect(eva.messages).toHaveText(['Good evening']);
  await jana.say('Good evening!');
  await eva.hears('Good evening!');
  await expect(jana.messages).toHaveText(['Good evening', 'Good evening!']);
  await expect(jana.thread.getByText('ended')).toHaveCount(0);
  await expect(eva.window.getByText('We are here')).toHaveCount(0);
});

test('the loader hears the window that it opened, and no other frame', async ({ hovor, operator, visitor }) => {
  await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await eva.page.evaluate((address) => {
    const page = window as unknown as Page;
    page.heard = [];
    for (const name of ['close', 'unread', 'message', 'status']) {
      page.hovor('on', name, (detail: unknown) => page.heard.push(`${name} ${detail}`));
    }
    page.addEventListener('message', ({ data }) => data.t === 'last' && page.heard.push('last'));
    const other = document.body.appendChild(document.createElement('iframe'));
    other.id = 'other';
    other.src = address;
  }, `${hovor.origin}/window/demo-shop`);
  // Of Hovor's own origin, and still not the window of this launcher.
  await eva.page.frameLocator('#other').getByRole('heading', { level: 1 }).evaluate(() => {
    const post = (t: string, content = {}) => parent.postMessage({ hovor: 1, t, ...content }, '*');
    post('unread', { count: 7 });
    post('event', { name: 'message', detail: { from: 'operator', text: 'Forged' } });
    post('status', { state: 'offline' });
    post('session', { running: false });
    post('close');
    post('last');
  });
  await eva.page.waitForFunction(() => (window as unknown as Page).heard.includes('last'));
  expect(await eva.page.evaluate(() => (window as unknown as Page).heard)).toEqual(['status online', 'last']);
  await expect(eva.composer).toBeVisible();
  expect(await eva.page.evaluate(() => localStorage.getItem('hovor:demo-shop'))).toBe('1');
});
