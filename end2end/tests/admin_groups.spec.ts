// What is set on the pages of groups and operators is what the workspace and the widget do.
import { Admin } from '../support/admin';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../fixtures';

const CRITERIA = 'Who is asked first: what matters most stands first';
const MEMBERS = 'Members, first by rank';

/** The demo's only group. */
const GROUP = 'Support';

test('L-18, B-09: a chat opens by itself at the operator whom the ranked list names', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const petr = await operator('petr');
  const alena = new Admin((await operator('admin', { online: false })).page);
  await alena.openGroup(GROUP);
  const members = alena.items(MEMBERS);
  await expect(members).toHaveCount(3);
  // Up to the top, press by press: the focus stays with the button.
  const up = alena.button('Move Petr Svoboda up');
  while (!(await members.first().textContent())?.includes('Petr')) {
    await up.click();
    await expect(members).toHaveCount(3);
  }
  await expect(alena.button('Move Petr Svoboda down')).toBeFocused();
  await alena.page.getByLabel('Ask one operator after another').check();
  await alena.add('Add a criterion', 'Rank in the group');
  const criteria = alena.items(CRITERIA);
  await expect(criteria).toHaveCount(3);
  await alena.button('Move Rank in the group up').click();
  await alena.button('Move Rank in the group up').click();
  await expect(criteria.first()).toContainText('Rank in the group');
  // Petr has a chat, Jana none: only the rank speaks for him.
  const adam = await visitor();
  await adam.visit();
  await adam.begin('I was here first');
  await petr.accept();
  await alena.page.getByLabel('Chats open at the chosen operator by themselves').check();
  await alena.save();
  await expect(criteria.first()).toContainText('Rank in the group');
  await expect(members.first()).toContainText('Petr Svoboda');

  const eva = await visitor();
  await eva.visit();
  await eva.begin('Who is there?');
  await expect(petr.mine).toHaveCount(2);
  await expect(jana.mine).toHaveCount(0);
  await expect(eva.window.getByText('Petr Svoboda joined')).toBeVisible();
});

test('B-08: an operator’s own limit of chats is set on their page and holds', async ({ operator, visitor, watch }) => {
  watch.expect(/the server responded with a status of 422/);
  const jana = await operator('jana');
  const alena = new Admin((await operator('admin', { online: false })).page);
  await alena.open('/admin/operators');
  await alena.page.getByRole('link', { name: 'Jana Dvořáková' }).click();
  await alena.field('Chats at once').fill('1');
  await alena.field('Languages').fill('cs, en');
  await alena.save();
  await alena.page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Operators' }).click();
  const row = alena.page.getByRole('row').filter({ hasText: 'Jana Dvořáková' });
  await expect(row).toContainText('cs, en');
  await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible();

  const eva = await visitor();
  await eva.visit();
  await eva.begin('One');
  await jana.accept();
  const adam = await visitor();
  await adam.visit();
  await adam.begin('Two');
  await expect(jana.queue).toHaveCount(1);
  await jana.queue.getByRole('button', { name: 'Accept' }).click();
  await expect(jana.page.getByText('All your slots are taken: chats at once 1, at most 1.').first()).toBeVisible();
  await expect(jana.mine).toHaveCount(1);
});

test('ES-32: the time for after-call work is limited per group in the administration', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const alena = new Admin((await operator('admin', { online: false })).page);
  await alena.openGroup(GROUP);
  await alena.field('Time for after-call work, in seconds').fill('1');
  await alena.save();
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Bye');
  await jana.accept();
  await jana.topBar.getByRole('button', { name: 'End chat' }).click();
  await jana.page.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
  await expect(jana.mine).toHaveCount(0);
  await jana.page.getByRole('link', { name: 'Archive' }).click();
  await expect(jana.page.getByRole('row')).toHaveCount(2);
});

test('B-03, B-04: outside business hours the widget is offline, and the page says when it opens', async ({ operator, visitor }) => {
  await operator('jana');
  const alena = new Admin((await operator('admin', { online: false })).page);
  await alena.openGroup(GROUP);
  await expect(alena.page.getByText('Open now')).toBeVisible();
  const today = new Date().toISOString().slice(0, 10);
  await alena.field('Holidays').fill(today);
  await alena.field('Time zone').fill('Etc/UTC');
  await alena.save();
  await expect(alena.page.getByText(/^Opens \w+ 00:00$/)).toBeVisible();
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await expect(eva.offlineForm).toBeVisible();
  // Hours come back to what they were: the open window follows.
  await alena.field('Holidays').fill('');
  await alena.save();
  await expect(eva.composer).toBeVisible();
});

test('a form that is refused keeps what was typed, says why beside each field, and leads there', async ({ operator, watch }) => {
  watch.expect(/the server responded with a status of 422/);
  const alena = new Admin((await operator('admin')).page);
  await alena.open('/admin/groups/new');
  await alena.field('Chats at once for each operator').fill('0');
  await alena.field('Monday').fill('8:00–12:00, 11:00–15:00');
  await alena.field('Holidays').fill('24.12.2026');
  await alena.button('Save').click();
  await expect(alena.summary).toBeFocused();
  await expect(alena.field('Name')).toHaveAccessibleDescription(/Please fill this in\./);
  await expect(alena.field('Chats at once for each operator')).toHaveAccessibleDescription(/Please enter a number from 1 to 10000; 0 is not\./);
  await expect(alena.field('Chats at once for each operator')).toHaveValue('0');
  await expect(alena.field('Monday')).toHaveAccessibleDescription(/These times overlap: Monday 08:00–12:00 and Monday 11:00–15:00\./);
  await expect(alena.field('Holidays')).toHaveValue('24.12.2026');
  await alena.summary.getByRole('link', { name: 'Please fill this in.' }).click();
  await expect(alena.field('Name')).toBeFocused();
  await expectAccessible(alena.page, 'a refused form');
  await alena.field('Name').fill('Returns');
  await alena.field('Chats at once for each operator').fill('3');
  await alena.field('Monday').fill('8:00–12:00, 13:00–15:00');
  await alena.field('Holidays').fill('2026-12-24');
  await alena.field('Name').press('Enter');
  await expect(alena.page.getByRole('heading', { level: 1, name: 'Returns' })).toBeVisible();
  await expect(alena.field('Monday')).toHaveValue('08:00–12:00, 13:00–15:00');
});

test('who changes a group that somebody else changed meanwhile loses nothing', async ({ operator, watch }) => {
  watch.expect(/the server responded with a status of 422/);
  const alena = new Admin((await operator('admin')).page);
  const other = new Admin(await alena.page.context().newPage());
  await alena.openGroup(GROUP);
  await other.openGroup(GROUP);
  await other.field('Name').fill('Care');
  await other.save();
  await alena.field('Name').fill('Customer care');
  await alena.button('Save').click();
  await expect(alena.summary).toContainText('Somebody else changed this meanwhile');
  await expect(alena.field('Name')).toHaveValue('Customer care');
  await alena.summary.getByRole('link', { name: 'Discard mine and load it here' }).click();
  await expect(alena.field('Name')).toHaveValue('Care');
});

test('L-18: a group is made, ordered and changed without any script', async ({ browser, hovor, operator }) => {
  const jana = await operator('admin');
  const alena = await Admin.withoutScripts(browser, jana.page, hovor.origin);
  await alena.open('/admin');
  await alena.page.getByRole('link', { name: 'New group' }).click();
  await alena.field('Name').fill('Returns');
  await alena.add('Add an operator', 'Jana Dvořáková');
  await alena.add('Add an operator', 'Petr Svoboda');
  await expect(alena.field('Name')).toHaveValue('Returns');
  await alena.button('Move Petr Svoboda up').click();
  await expect(alena.items(MEMBERS)).toHaveText([/Petr Svoboda/, /Jana Dvořáková/]);
  await alena.save();
  await expect(alena.items(MEMBERS)).toHaveText([/Petr Svoboda/, /Jana Dvořáková/]);
  await alena.button('Remove Petr Svoboda').click();
  await alena.save();
  await expect(alena.items(MEMBERS)).toHaveText([/Jana Dvořáková/]);
  await alena.page.context().close();
});

test('operators may not see the administration, and who is logged out comes back to it', async ({ browser, hovor, operator, watch }) => {
  watch.expect(/the server responded with a status of 403/);
  const jana = await operator('jana');
  await jana.page.goto('/admin/groups');
  await expect(jana.page.getByRole('heading', { name: 'You may not see this' })).toBeVisible();
  await expectAccessible(jana.page, 'no permission');
  await expect(jana.page.getByRole('link', { name: 'Administration' })).toHaveCount(0);

  const context = await browser.newContext({ baseURL: hovor.origin });
  const page = await context.newPage();
  await page.goto('/admin/groups');
  await expect(page.locator('html[data-ready]')).toBeAttached();
  await page.locator('#email').fill('admin@demo.test');
  await page.locator('#password').fill('hovor-demo');
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
  await context.close();
});

test('pages of groups and operators are accessible and fit a phone', async ({ operator }) => {
  test.slow();
  const alena = new Admin((await operator('admin')).page);
  for (const [path, state] of [
    ['/admin/groups', 'groups'],
    ['/admin/groups/new', 'a new group'],
    ['/admin/operators', 'operators'],
  ] as const) {
    await alena.open(path);
    await expectAccessible(alena.page, state);
    await alena.page.setViewportSize({ width: 390, height: 844 });
    await alena.open(path);
    const wide = await alena.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide, `${state} on a phone`).toBe(false);
    await expectAccessible(alena.page, `${state} on a phone`);
    await alena.page.setViewportSize({ width: 1280, height: 720 });
  }
});
