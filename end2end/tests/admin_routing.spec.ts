// Routing as it is set on its page leads visitors, and the page shows why.
import { Admin } from '../support/admin';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../fixtures';

const GROUP = 'Support';
/** The demo's widget. */
const WIDGET = 'Polárka';

/** Makes a group with one operator. */
async function makeGroup(alena: Admin, name: string, member: string): Promise<void> {
  await alena.open('/admin/groups/new');
  await alena.field('Name').fill(name);
  await alena.add('Add an operator', member);
  await alena.save();
}

test('L-19: a routing with ranks, conditions and a fallback leads visitors, and its picture says why', async ({ operator, visitor, watch }) => {
  test.slow();
  watch.expect(/the server responded with a status of 422/);
  const petr = await operator('petr');
  const alena = new Admin((await operator('admin', { online: false })).page);
  await alena.open('/admin/routing');
  await expect(alena.page.getByText('There is no routing yet')).toBeVisible();
  await expectAccessible(alena.page, 'no routing');
  await makeGroup(alena, 'Lamps', 'Petr Svoboda');

  await alena.open('/admin/routing/new');
  await alena.field('Name').fill('Shop');
  await alena.button('Save').click();
  await expect(alena.summary).toContainText('This leads nowhere.');
  await alena.button('Add a target').click();
  await expect(alena.field('Name of the target')).toBeFocused();
  await alena.field('Name of the target').fill('One lamp');
  await alena.field('Group').selectOption({ label: 'Lamps' });
  await alena.add('Add a condition', 'Page address contains');
  await alena.field('Page address contains').fill('lamp.html');
  await alena.add('Add a condition', 'Day and time');
  for (const day of ['Saturday', 'Sunday']) await alena.field(day).check();
  await alena.field('From').fill('0:00');
  await alena.field('To').fill('24:00');
  await alena.field('Fallback: where clients go when no target takes them').selectOption({ label: GROUP });
  await alena.save();
  await expectAccessible(alena.page, 'a routing');

  await alena.page.getByRole('link', { name: 'Try it out' }).click();
  await alena.field('Address of the page').fill('http://shop.test/');
  await alena.button('Show the way').click();
  const steps = alena.page.getByRole('region', { name: 'The way' }).getByRole('listitem');
  await expect(steps.nth(1)).toContainText('Not chosen');
  await expect(steps.nth(1)).toContainText('This does not hold: Page address contains lamp.html');
  await expect(steps.nth(2)).toContainText('Chosen');
  await alena.field('Address of the page').fill('http://shop.test/lamp.html?lamp=zora');
  await alena.button('Show the way').click();
  await expect(steps.nth(1)).toContainText('The client waits here first.');
  await expect(steps.nth(2)).toContainText('Not needed');
  await expectAccessible(alena.page, 'the picture of a way');
  await alena.field('Time').fill('soon');
  await alena.button('Show the way').click();
  await expect(alena.field('Time')).toHaveAccessibleDescription(/“soon” is not a time/);

  await alena.open('/admin/routing');
  await alena.field(WIDGET).selectOption({ label: 'Shop' });
  await alena.save();
  await expectAccessible(alena.page, 'routings');
  const eva = await visitor();
  await eva.visit('/lamp.html?lamp=zora');
  await eva.begin('Is it waterproof?');
  await expect(petr.queue).toHaveCount(1);
  await petr.queue.getByRole('link').click();
  await expect(petr.conversation.getByText('Offered to everybody in Lamps')).toBeVisible();

  // In use it stays, and says by what.
  await alena.page.getByRole('link', { name: 'Shop', exact: true }).click();
  await alena.page.getByRole('link', { name: 'Remove routing' }).click();
  await expectAccessible(alena.page, 'the question before a removal');
  await alena.button('Remove routing').click();
  await expect(alena.page.getByRole('alert')).toContainText(`It is used by ${WIDGET}.`);
  await alena.open('/admin/routing');
  await alena.field(WIDGET).selectOption('');
  await alena.save();
  await alena.page.getByRole('link', { name: 'Shop', exact: true }).click();
  await alena.page.getByRole('link', { name: 'Remove routing' }).click();
  await alena.button('Remove routing').click();
  await expect(alena.page.getByText('There is no routing yet')).toBeVisible();
});
