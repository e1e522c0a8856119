// The README's pictures, made of a story that always runs; PICTURES=1 writes them to docs/pictures.
import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from '../fixtures';

const FOLDER = resolve(__dirname, '../../docs/pictures');

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const shot = { animations: 'disabled', caret: 'hide' } as const;
  if (process.env.PICTURES !== '1') {
    await page.screenshot(shot);
    return;
  }
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ ...shot, path: join(FOLDER, name) });
}

test('pictures of a conversation', async ({ operator, visitor }) => {
  const viewport = { width: 1440, height: 900 };
  const jana = await operator('jana', { viewport });
  const petr = await operator('petr');
  const call = (page: Page, ...words: unknown[]) =>
    page.evaluate((words) => {
      (window as unknown as { hovor: (...words: unknown[]) => void }).hovor(...words);
    }, words);

  const eva = await visitor({ viewport: { width: 1280, height: 800 } });
  await eva.visit('/lamp.html?lamp=sever');
  await call(eva.page, 'identify', { name: 'Eva Malá', email: 'eva.mala@example.com' });
  await call(eva.page, 'set', { customer: 'K-1042, since 2019', orders: '3, the last in March' });
  await eva.page.getByRole('button', { name: 'Add to cart' }).click();
  await eva.begin('Good evening! Does Sever survive a week of rain?');
  await jana.accept();
  await jana.say('Good evening, Eva! It does: IP66 means rain from any side.');
  await jana.say('Only the USB-C cover must be closed; there are two spare seals in the box.');
  await eva.say('Great. And can I change the battery myself?');
  await jana.say('Yes, it is an ordinary 21700 cell, and the screwdriver comes with the lamp.');
  await eva.say('Then I take one. Will it be here before Friday?');

  // Others wait, and one talks already.
  const martin = await visitor();
  await martin.visit('/lamp.html?lamp=vega');
  await call(martin.page, 'identify', { name: 'Martin Beneš' });
  await martin.begin('My Vega blinks red, is that the battery?');
  await jana.accept();
  await jana.say('Let me look that up for you.');
  for (const [name, path, text] of [
    ['Lucie Horáková', '/cart.html', 'Can I pay by invoice?'],
    ['Tomáš Král', '/', 'Which lamp would you take to the Tatras in November?'],
  ]) {
    const other = await visitor();
    await other.visit(path);
    await call(other.page, 'identify', { name });
    await other.begin(text);
  }
  await expect(petr.queue).toHaveCount(2);
  await jana.mine.filter({ hasText: 'Eva Malá' }).getByRole('link').click();
  await expect(jana.queue).toHaveCount(2);
  await expect(jana.queue.last()).toContainText('Tomáš Král');
  await eva.hears('Yes, it is an ordinary 21700 cell, and the screwdriver comes with the lamp.');
  await jana.typesUntil('If you order by three tomorrow, it leaves', eva.window.locator('.typing'));
  await picture(eva.page, 'widget.png');
  await picture(jana.page, 'workspace.png');
  await jana.page.emulateMedia({ colorScheme: 'dark' });
  await picture(jana.page, 'workspace-dark.png');
  await jana.page.emulateMedia({ colorScheme: 'light' });
  await jana.composer.fill('');
  await jana.say('If you order by three tomorrow, it is with you on Thursday.');
  await eva.say('Perfect, thank you!');
  await jana.end();
  await eva.mark(5).hover();
  await eva.mark(5).click();
  await expect(eva.feedback.getByRole('radio', { name: '5 of 5' })).toBeChecked();
  await picture(eva.page, 'feedback.png');
});
