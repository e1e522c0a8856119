// The way into the workspace.
import { Operator } from '../support/operator';
import { PASSWORD } from '../support/server';
import { REFUSED } from '../support/watch';
import { expect, test } from '../fixtures';

test('L-03 a wrong password is told, the right one leads to the page that was wanted', async ({
  browser,
  hovor,
  watch,
}) => {
  const context = await browser.newContext({ baseURL: hovor.origin });
  await watch.follow(context);
  watch.expect(REFUSED);
  const jana = new Operator(await context.newPage());
  await jana.page.goto('/archive');
  await expect(jana.page).toHaveURL('/login?to=/archive');
  await jana.isAlive();

  await jana.fillIn('jana', 'wrong');
  await expect(jana.page.getByLabel('Password')).toHaveAccessibleDescription('E-mail and password do not match.');
  await expect(jana.page.getByLabel('E-mail')).toHaveValue('jana@demo.test');
  await expect(jana.page.getByLabel('Password')).toBeFocused();
  await jana.fillIn('nobody');
  await expect(jana.page.getByLabel('Password')).toHaveAccessibleDescription('E-mail and password do not match.');
  expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'hovor_login' }));

  await jana.fillIn('jana');
  await expect(jana.page).toHaveURL('/archive');
  await expect(jana.page.getByRole('heading', { name: 'Archive' })).toBeVisible();
  await jana.isConnected();
  const login = (await context.cookies()).find((cookie) => cookie.name === 'hovor_login');
  expect(login).toMatchObject({ httpOnly: true, sameSite: 'Lax' });

  await jana.page.getByRole('button', { name: 'Profile' }).click();
  await jana.page.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(jana.page).toHaveURL('/login');
  expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'hovor_login' }));
  // The login itself has ended, not only its cookie.
  await context.addCookies([login!]);
  await jana.page.goto('/');
  await expect(jana.page).toHaveURL('/login');
});

test('L-03 log-in works without scripts', async ({ browser, hovor, watch }) => {
  const context = await browser.newContext({ baseURL: hovor.origin, javaScriptEnabled: false });
  await watch.follow(context);
  watch.expect(REFUSED);
  const page = await context.newPage();
  const jana = new Operator(page);
  await page.goto('/archive');
  await jana.fillIn('jana', 'wrong');
  await expect(page.getByText('E-mail and password do not match.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue('jana@demo.test');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL('/archive');
  await expect(page.getByRole('heading', { name: 'Archive' })).toBeVisible();
  await page.getByRole('link', { name: 'Workspace' }).click();
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible();
});

test.describe('three failures', () => {
  test.use({ options: { flags: ['--login-failures', '3'] } });

  test('L-03 who fails too often waits', async ({ browser, hovor, watch }) => {
    const context = await browser.newContext({ baseURL: hovor.origin });
    await watch.follow(context);
    watch.expect(/the server responded with a status of 4(22|29)/);
    const jana = new Operator(await context.newPage());
    await jana.page.goto('/login');
    await jana.isAlive();
    for (let time = 0; time < 3; time++) {
      await jana.fillIn('jana', 'wrong');
    }
    await jana.fillIn('jana');
    await expect(jana.page.getByLabel('Password')).toHaveAccessibleDescription(/^Too many failed attempts. Try again in \d+ min\.$/);
    await expect(jana.page).toHaveURL('/login');
  });
});
