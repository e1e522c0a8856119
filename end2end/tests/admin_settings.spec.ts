// What is set for everybody is what widget and workspace do.
import { Admin } from '../support/admin';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../fixtures';

test('B-03: when everybody is away clients wait or leave a message, by setting', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  await jana.become('Away');
  const alena = new Admin((await operator('admin', { online: false })).page);
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await expect(eva.offlineForm).toBeVisible();
  await alena.open('/admin/settings');
  await alena.page.getByLabel('Clients wait in the queue').check();
  await alena.save();
  await expect(eva.composer).toBeVisible();
});

test('ES-29: results of two levels are set up and chosen at the end', async ({ operator, visitor }) => {
  const alena = new Admin((await operator('admin', { online: false })).page);
  await alena.open('/admin/results');
  await alena.button('Add a result').click();
  const rows = alena.page.getByRole('textbox', { name: /^Result \d+$/ });
  const last = rows.last();
  await expect(last).toBeFocused();
  await last.fill('Order');
  await alena.page.getByRole('button', { name: /^Add below/ }).last().click();
  await alena.page.getByRole('textbox', { name: /second level, 1$/ }).last().fill('New');
  await alena.page.getByLabel('Subjects').fill('Lamps\nBatteries');
  await alena.save();
  await expectAccessible(alena.page, 'results');

  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Two lamps, please');
  await jana.accept();
  await jana.end();
  await jana.afterCallWork.getByLabel('Result').selectOption('Order');
  await jana.afterCallWork.getByLabel('More precisely').selectOption('New');
  await jana.save();
});

test('ES-10, CV-22, B-30: company and tenant are set, a wrong value is refused beside its field', async ({ operator, visitor, watch }) => {
  watch.expect(/the server responded with a status of 422/);
  const alena = new Admin((await operator('admin')).page);
  await alena.open('/admin/settings');
  await expectAccessible(alena.page, 'settings');
  await alena.field('Time zone').fill('Nowhere/Land');
  await alena.page.getByLabel('No', { exact: true }).check();
  await alena.page.getByLabel('Ask for a rating in a closing message').check();
  await alena.field('What a blocked client reads').fill('Please call us.');
  await alena.field('Largest file, in megabytes').fill('5');
  await alena.button('Save').click();
  await expect(alena.field('Time zone')).toHaveAccessibleDescription(/There is no time zone “Nowhere\/Land”/);
  await expect(alena.field('What a blocked client reads')).toHaveValue('Please call us.');
  await alena.field('Time zone').fill('Europe/Prague');
  await alena.field('Largest file, in megabytes').fill('9999');
  await alena.button('Save').click();
  await expect(alena.field('Largest file, in megabytes')).toHaveAccessibleDescription(/a number from 0 to 1024; 9999 is not/);
  await alena.field('Largest file, in megabytes').fill('5');
  await alena.save();
  await expect(alena.page.getByLabel('No', { exact: true })).toBeChecked();
  await expect(alena.page.getByLabel('Ask for a rating in a closing message')).toBeChecked();
  await expect(alena.field('Time zone')).toHaveValue('Europe/Prague');
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Hello');
  await jana.accept();
  await expect(jana.topBar.getByRole('button', { name: 'End chat' })).toBeVisible();
  await expect(jana.topBar.getByRole('button', { name: 'Block' })).toHaveCount(0);
});

test('pages of results and settings fit a phone and work in Czech without any script', async ({ browser, hovor, operator }) => {
  const jana = await operator('admin');
  const alena = await Admin.withoutScripts(browser, jana.page, hovor.origin);
  await alena.page.setViewportSize({ width: 390, height: 844 });
  await alena.page.context().addCookies([{ name: 'hovor_language', value: 'cs', url: hovor.origin }]);
  await alena.open('/admin/settings');
  await expect(alena.page.getByRole('heading', { level: 1, name: 'Nastavení' })).toBeVisible();
  await alena.field('Časové pásmo').fill('Europe/Prague');
  await alena.button('Uložit').click();
  await expect(alena.page.getByRole('status').filter({ hasText: 'Uloženo.' })).toBeVisible();
  await alena.page.context().close();
});
