// The blacklist: what stands there, adding by hand, and lifting, which keeps the entry.
import { expectAccessible } from '../support/axe';
import { REFUSED } from '../support/watch';
import { expect, test } from '../fixtures';

test('ES-09, L-01: an entry is added by hand with its reason, shuts its address out, is found, and is deactivated', async ({
  operator,
  visitor,
  watch,
}) => {
  watch.expect(REFUSED);
  await operator('jana');
  const { page } = await operator('admin', { online: false });
  await page.goto('/admin/blacklist');
  await expect(page.getByText('Nobody is blocked')).toBeVisible();
  await expectAccessible(page, 'an empty blacklist');

  await page.getByRole('link', { name: 'Add an entry' }).click();
  const add = page.getByRole('button', { name: 'Add to the blacklist' });
  await page.getByLabel('Identifier').fill('127.0.0');
  // The browser would not send a form with a blank field.
  await page.getByLabel('Reason').fill('Threats');
  await add.click();
  await expect(page.getByLabel('Identifier')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Identifier')).toHaveValue('127.0.0');
  await expect(page.getByLabel('Reason')).toHaveValue('Threats');
  await expectAccessible(page, 'a refused entry');
  await page.getByLabel('Identifier').fill('127.0.0.1');
  await add.click();
  const row = page.getByRole('row').filter({ hasText: '127.0.0.1' });
  await expect(row).toContainText('Threats');
  await expect(row).toContainText('Active');
  await expect(row).toContainText('Web chat');
  await expectAccessible(page, 'the blacklist');

  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await expect(eva.offlineForm).toBeVisible();

  const search = page.getByLabel('Search by identifier');
  await search.fill('203.0');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('No entry fits')).toBeVisible();
  await search.fill('127.');
  await search.press('Enter');
  await page.getByRole('link', { name: '127.0.0.1' }).click();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  const question = page.getByRole('dialog', { name: 'Deactivate 127.0.0.1?' });
  await expect(question).toContainText('The entry stays here as inactive.');
  await expectAccessible(page, 'deactivating');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await question.getByRole('button', { name: 'Deactivate' }).click();

  await expect(page.getByText('Nobody is blocked')).toBeVisible();
  await page.getByLabel('State').selectOption({ label: 'Inactive' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(row).toContainText('Deactivated');
  await eva.visit();
  await eva.open();
  await eva.say('I am here again');
});

test('L-01: what an operator blocked stands there with its conversation', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Rude');
  await jana.accept();
  await jana.topBar.getByRole('button', { name: 'Block' }).click();
  await jana.page.getByRole('dialog').getByLabel('Reason').fill('Insults');
  await jana.page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click();
  await expect(jana.afterCallWork).toBeVisible();

  const { page } = await operator('admin', { online: false });
  await page.goto('/admin/blacklist');
  const row = page.getByRole('row').filter({ hasText: 'Insults' });
  await expect(row).toContainText('Jana Dvořáková');
  await expect(row).toContainText('For good');
  await row.getByRole('link', { name: 'Open' }).click();
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Rude');
});
