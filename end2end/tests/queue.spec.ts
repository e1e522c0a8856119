// The queue: who is asked, the preview, what calls for attention, and conversations that nobody has.
import type { Locator } from '@playwright/test';

import { feedback, group, routing, settings } from '../support/database';
import { expect, test } from '../fixtures';

const BY_RANK = { method: 'utilisation', criteria: ['utilisation', 'rank'], accept_ms: 8_000 };

/** A colour of what is shown, in parts of red, green and blue from 0 to 255. */
async function colour(
  of: Locator,
  property: 'color' | 'backgroundColor',
): Promise<{ red: number; green: number; blue: number }> {
  return of.evaluate((element, name) => {
    const context = document.createElement('canvas').getContext('2d')!;
    context.fillStyle = getComputedStyle(element)[name];
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return { red, green, blue };
  }, property);
}

test.describe('by utilisation', () => {
  test.use({ options: { sql: settings(BY_RANK, { 'jana@demo.test': 1, 'petr@demo.test': 2 }) } });

  test('L-18 B-07 B-10 one operator is asked first, later the next too, and each sees who is', async ({
    operator,
    visitor,
  }) => {
    const jana = await operator('jana');
    const petr = await operator('petr');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Hello');
    await expect(jana.queue.getByRole('button', { name: 'Accept' })).toBeVisible();
    await expect(jana.queue.getByRole('link')).toHaveAttribute('title', /Offered to: Jana Dvořáková$/);
    await expect(petr.queue.getByText('Offered to others')).toBeVisible();
    await expect(petr.queue.getByRole('button', { name: 'Accept' })).toBeHidden();
    await petr.queue.getByRole('link').click();
    await expect(petr.conversation.getByText('Colleagues are asked first.')).toBeVisible();
    // After the time to accept the offer widens, and stays open for the first.
    await expect(petr.queue.getByRole('button', { name: 'Accept' })).toBeVisible();
    await expect(petr.queue.getByRole('link')).toHaveAttribute('title', /Offered to: Jana Dvořáková, Petr Svoboda$/);
    await jana.accept();
    await expect(petr.queue).toHaveCount(0);
  });
});

test.describe('auto pick-up', () => {
  const sql = settings({ ...BY_RANK, pick_up: 'by_itself' }, { 'jana@demo.test': 1, 'petr@demo.test': 2 });
  test.use({ options: { sql } });

  test('B-12 the session is the operator’s without a click', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Hello');
    await expect(jana.mine).toHaveCount(1);
    await expect(eva.window.getByText('Jana Dvořáková joined')).toBeVisible();
  });
});

test.describe('overflow', () => {
  const sql = [...settings({ queue_ms: 6_000 }), ...group('Orders', 'petr@demo.test'), ...routing('Support', 'Orders')];
  test.use({ options: { sql } });

  test('B-11 L-19 who waits too long goes on to the next group of the routing', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const petr = await operator('petr');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Hello');
    await expect(jana.queue).toHaveCount(1);
    // Jana is not in the next group; Petr is, and sees how it came there.
    await expect(jana.queue).toHaveCount(0);
    await expect(petr.queue).toHaveCount(1);
    await petr.accept();
    await expect(petr.thread.getByText('Waited too long in Support, now in Orders')).toBeVisible();
  });
});

test('L-05 a waiting session is looked at, and accepted by a key', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36' });
  await eva.visit('/lamp.html?lamp=sever');
  await eva.page.evaluate(() => (window as unknown as { hovor: (...words: string[]) => void }).hovor('set', 'cart', '3 items'));
  await eva.begin('Is it in stock?');
  await jana.queue.getByRole('link').click();
  await expect(jana.messages).toHaveText(['Is it in stock?']);
  await expect(jana.conversation.getByText('Offered to everybody in Support')).toBeVisible();
  for (const text of ['Chrome', 'Linux', 'English', 'lamp.html']) await expect(jana.client).toContainText(text);
  await expect(jana.details.getByRole('textbox', { name: 'cart' })).toHaveValue('3 items');
  // The visitor notices nothing.
  await eva.say('Hello?');
  await expect(eva.window.locator('.notice')).toHaveCount(0);
  await expect(eva.window.getByText('You are next')).toBeVisible();
  await jana.page.locator('#main').focus();
  await jana.page.keyboard.press('a');
  await expect(jana.composer).toBeFocused();
});

test('L-05 who waits is heard and seen in one tab until somebody accepts', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  await jana.page.context().addInitScript(() => {
    const plays: number[] = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      plays.push(Date.now());
      start.call(this, when);
    };
    Object.assign(window, { plays });
  });
  await jana.page.reload();
  await jana.isConnected();
  const other = await jana.page.context().newPage();
  await other.goto('/');
  await expect(other.locator('[data-connected]')).toBeAttached();
  const plays = async () =>
    (await Promise.all([jana.page, other].map((page) => page.evaluate(() => (window as unknown as { plays: number[] }).plays.length)))).sort();

  const eva = await visitor();
  await eva.visit();
  await eva.begin('Anybody there?');
  await expect(jana.page).toHaveTitle(/^\(1\)/);
  await expect(jana.page.locator('link[rel=icon]')).toHaveAttribute('href', /^data:image\/png/);
  await expect.poll(plays).toEqual([0, 2]);
  // It repeats.
  await expect.poll(async () => (await plays())[1], { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
  await jana.accept();
  await expect(jana.page).not.toHaveTitle(/^\(/);
  await expect(jana.page.locator('link[rel=icon]')).toHaveAttribute('href', /^data:image\/svg/);
});

test('L-05 who wants it is told on the desktop while another window has the focus', async ({ operator, visitor }) => {
  const jana = await operator('jana', { permissions: ['notifications'] });
  await jana.page.context().addInitScript(() => {
    const told: string[] = [];
    const Real = Notification;
    class Heard extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        told.push(title);
      }
    }
    document.hasFocus = () => false;
    Object.assign(window, { Notification: Heard, told });
  });
  await jana.page.reload();
  await jana.isConnected();
  const told = () => jana.page.evaluate(() => (window as unknown as { told: string[] }).told);

  const eva = await visitor();
  await eva.visit();
  await eva.begin('Anybody there?');
  await expect(jana.page).toHaveTitle(/^\(1\)/);
  await jana.page.getByRole('button', { name: 'Profile' }).click();
  await jana.page.getByRole('menuitemcheckbox', { name: 'Desktop notification' }).click();
  await expect.poll(told, { timeout: 20_000 }).toContain('1 client waiting');
  await jana.accept();
});

test('a freed conversation', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.page.evaluate(() =>
    (window as unknown as { hovor: (...words: unknown[]) => void }).hovor('identify', { name: 'Eva', email: 'eva@example.com' }),
  );
  await eva.begin('Hello');

  await test.step('CV-02 only one agent has a conversation', async () => {
    await expect(petr.queue).toHaveCount(1);
    await jana.accept();
    await expect(petr.queue).toHaveCount(0);
    await expect(petr.mine).toHaveCount(0);
  });

  await test.step('CV-06 CV-08 the entry shows the address, and an unanswered message in red', async () => {
    await expect(jana.mine).toContainText('eva@example.com');
    await expect(jana.mine).toHaveClass(/entry--unanswered/);
    const { red, green, blue } = await colour(jana.mine.locator('.entry__words'), 'color');
    expect(red).toBeGreaterThan(2 * Math.max(green, blue));
    await expect(jana.mine.getByText('Up to date')).toHaveCount(0);
  });

  await test.step('CV-01 CV-03 Actions, then Free conversation', async () => {
    await jana.say('I will hand this on');
    await expect(jana.mine.getByText('Up to date')).toHaveCount(1);
    await expect(jana.topBar.getByRole('button', { name: 'End chat' })).toBeVisible();
    await jana.topBar.getByRole('button', { name: 'Actions' }).click();
    await expect(jana.page.getByRole('menuitem')).toHaveText(['Free conversation', 'Spam']);
    await jana.page.getByRole('menuitem', { name: 'Free conversation' }).click();
    const dialog = jana.page.getByRole('dialog', { name: /^Give the chat with Eva back/ });
    await dialog.getByRole('button', { name: 'Free conversation' }).click();
    await expect(jana.mine).toHaveCount(0);
  });

  await test.step('CV-04 CV-05 CV-07 it stands under Not assigned, yellow, up to date', async () => {
    for (const { unassigned } of [jana, petr]) {
      await expect(unassigned).toHaveCount(1);
      const { red, green, blue } = await colour(unassigned.getByRole('link'), 'backgroundColor');
      expect(Math.min(red, green)).toBeGreaterThan(blue + 20);
      await expect(unassigned.getByText('Up to date')).toBeVisible();
    }
    await petr.unassigned.getByRole('button', { name: 'Accept' }).click();
    await expect(petr.mine).toHaveCount(1);
    await expect(jana.unassigned).toHaveCount(0);
    await expect(eva.window.getByText('Petr Svoboda joined')).toBeVisible();
  });
});

test('CV-19 CV-20 CV-21 an archived conversation is reopened', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Hello');
  await jana.accept();
  await jana.end();
  await jana.save();
  await jana.page.getByRole('link', { name: 'Archive' }).click();
  const row = jana.page.getByRole('row').filter({ hasText: 'Visitor' });
  await expect(row).toContainText('Closed');
  await row.getByRole('link').click();
  await jana.conversation.getByRole('button', { name: 'Reopen' }).click();
  await expect(jana.composer).toBeVisible();
  await jana.say('One more thing');
  await eva.hears('One more thing');
  await expect(eva.composer).toBeVisible();
});

test.describe('where a message after the end reopens', () => {
  test.use({ options: { sql: [feedback(null), `update tenant set settings = '{"after_end":"reopens"}'`] } });

  test('CV-21: what a client writes during after-call work brings the conversation back, and the form is kept', async ({
    operator,
    visitor,
  }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Hello');
    await jana.accept();
    await jana.end();
    await jana.afterCallWork.getByLabel('Note').fill('Half a no');
    await eva.window.getByRole('button', { name: 'Start a new chat' }).click();
    await eva.say('One more thing');
    await jana.hears('One more thing');
    await expect(jana.composer).toBeVisible();
    await expect(eva.messages).toHaveText(['Hello', 'One more thing']);
    await jana.end();
    await expect(jana.afterCallWork.getByLabel('Note')).toHaveValue('Half a no');
  });
});
