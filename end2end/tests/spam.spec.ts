// A conversation that is reported as spam leaves the lists, until an administrator restores it.
import { expectAccessible } from '../support/axe';
import { feedback } from '../support/database';
import { expect, test } from '../fixtures';

test.use({ options: { sql: [feedback(null)] } });

test('CV-09, CV-10, CV-11: spam is reported after a question, leaves the lists, and is restored by an administrator', async ({
  operator,
  visitor,
}) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Buy cheap watches');
  await jana.accept();
  const ask = async () => {
    await jana.topBar.getByRole('button', { name: 'Actions' }).click();
    await jana.page.getByRole('menuitem', { name: 'Spam' }).click();
  };
  await ask();
  const dialog = jana.page.getByRole('dialog');
  await expect(dialog).toContainText('An administrator can restore it.');
  await expectAccessible(jana.page, 'reporting spam');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(jana.composer).toBeVisible();

  await ask();
  await dialog.getByRole('button', { name: 'Report as Spam' }).click();
  await expect(jana.notices).toContainText('An administrator can restore the chat.');
  await expect(jana.mine).toHaveCount(0);
  await expect(jana.afterCallWork).toBeHidden();
  await expect(eva.window.getByText('The chat has ended')).toBeVisible();
  await jana.page.goto('/archive');
  await expect(jana.page.getByRole('heading', { level: 1, name: 'Archive' })).toBeVisible();
  await expect(jana.page.getByText('Nothing here yet')).toBeVisible();

  // Who sent it is marked from then on.
  await jana.page.goto('/');
  await eva.window.getByRole('button', { name: 'Start a new chat' }).click();
  await eva.say('Watches, cheap');
  await expect(jana.queue.first().getByText('Marked as spam before')).toBeVisible();

  const { page } = await operator('admin', { online: false });
  await page.goto('/admin/blacklist');
  await page.getByRole('navigation', { name: 'Blacklist' }).getByRole('link', { name: 'Spam' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Buy cheap watches' })).toBeVisible();
  await expectAccessible(page, 'spam');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('No spam', { exact: true })).toBeVisible();
  await jana.page.goto('/archive');
  await expect(jana.page.getByRole('row').nth(1)).toBeVisible();
});
