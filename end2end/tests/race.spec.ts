// Several hands at once.
import type { Route } from '@playwright/test';

import { REFUSED } from '../support/watch';
import { expect, test } from '../fixtures';

test('of two operators who accept at once one wins, and the other is told who', async ({
  operator,
  visitor,
  watch,
}) => {
  watch.expect(REFUSED);
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Who is faster?');

  // Both requests are on their way before either of them arrives.
  const waiting: Route[] = [];
  for (const { page } of [jana, petr]) {
    await page.route('**/accept_session', (route) => {
      waiting.push(route);
    });
    await page.getByRole('button', { name: 'Accept Visitor' }).click();
  }
  await expect.poll(() => waiting.length).toBe(2);
  await Promise.all(waiting.map((route) => route.continue()));

  await expect.poll(async () => (await jana.mine.count()) + (await petr.mine.count())).toBe(1);
  const hasWon = (await jana.mine.count()) === 1;
  const [winner, loser, name] = hasWon ? [jana, petr, 'Jana Dvořáková'] : [petr, jana, 'Petr Svoboda'];
  await expect(loser.notices.getByText(`${name} has taken this conversation.`)).toBeVisible();
  await expect(loser.queue).toHaveCount(0);
  await expect(loser.composer).toBeHidden();
  await expect(eva.window.getByText(`${name} joined`)).toBeVisible();
  await winner.say('I was.');
  await eva.hears('I was.');
  await expect(eva.window.locator('.notice')).toHaveCount(1);
});

test('two tabs of one visitor show the same', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('From the first tab');
  const other = await eva.inAnotherTab();
  await other.visit('/cart.html');
  await other.open();
  await other.hears('From the first tab');
  await jana.accept();
  await jana.say('To both');
  await eva.hears('To both');
  await other.hears('To both');
  await other.say('From the second tab');
  await eva.hears('From the second tab');
  await eva.say('And from the first');
  const texts = ['From the first tab', 'To both', 'From the second tab', 'And from the first'];
  for (const { messages } of [eva, other, jana]) await expect(messages).toHaveText(texts);
  await jana.end();
  for (const { window } of [eva, other]) await expect(window.getByText('The chat has ended')).toBeVisible();
  await eva.mark(5).click();
  await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
  for (const { window } of [eva, other]) await expect(window.getByText('Thank you for your rating.')).toBeVisible();
});
