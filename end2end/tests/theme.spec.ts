// Light, dark, or as the system has it.
import { expect, test } from '../fixtures';

test('a chosen theme holds over a reload, until the system decides again', async ({ operator }) => {
  const jana = await operator('jana', { colorScheme: 'light' });
  const { page } = jana;
  const ink = () => page.locator('body').evaluate((body) => getComputedStyle(body).color);
  const choose = async (theme: string) => {
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('menuitemradio', { name: theme }).click();
  };
  const light = await ink();
  await choose('Dark');
  const dark = await ink();
  expect(dark).not.toBe(light);
  await page.reload();
  await jana.isConnected();
  expect(await ink()).toBe(dark);
  await page.getByRole('button', { name: 'Profile' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
  await page.keyboard.press('Escape');
  await choose('Like the system');
  expect(await ink()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ink()).toBe(dark);
});
