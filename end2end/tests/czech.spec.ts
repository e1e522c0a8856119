// In Czech, for who asks for it.
import { Operator } from '../support/operator';
import { PASSWORD } from '../support/server';
import { expect, test } from '../fixtures';

test('a Czech browser gets Czech, in window and workspace', async ({ browser, hovor, visitor, watch }) => {
  const context = await browser.newContext({ baseURL: hovor.origin, locale: 'cs-CZ' });
  await watch.follow(context);
  const jana = new Operator(await context.newPage());
  const { page } = jana;
  await page.goto('/login');
  await jana.isAlive();
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs');
  await page.getByLabel('E-mail').fill('jana@demo.test');
  await page.getByLabel('Heslo').fill(PASSWORD);
  await page.getByRole('button', { name: 'Přihlásit se' }).click();
  await jana.isConnected();
  await expect(page.getByText('Nikdo nečeká. Nové chaty se tu objeví, jakmile někdo napíše.')).toBeVisible();

  const eva = await visitor({ locale: 'cs-CZ' });
  await eva.visit();
  await expect(eva.launcher).toHaveAccessibleName('Otevřít chat');
  await eva.open();
  await expect(eva.window.locator('html')).toHaveAttribute('lang', 'cs');
  const composer = eva.window.getByRole('textbox');
  await composer.fill('Dobrý večer');
  await composer.press('Enter');
  await expect(eva.window.getByText('Jste na řadě')).toBeVisible();
  await page.getByRole('button', { name: 'Přijmout' }).first().click();
  await expect(eva.window.getByText('Jana Dvořáková')).not.toHaveCount(0);
  await expect(page.locator('.bubble__text')).toHaveText(['Dobrý večer']);
  await page.getByRole('button', { name: 'Ukončit chat' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ukončit chat' }).click();
  await expect(eva.window.getByText('Chat skončil')).toBeVisible();
  await expect(eva.feedback.getByRole('button', { name: 'Odeslat hodnocení' })).toBeVisible();

  // English is two clicks away, and stays.
  await page.getByRole('button', { name: 'Profil' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'My conversations' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'My conversations' })).toBeVisible();
});
