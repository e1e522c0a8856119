// What operators know and note of a client.
import { expectAccessible } from '../support/axe';
import { group, routedByParameter } from '../support/database';
import { expect, test } from '../fixtures';

/** What the browser says of an answer that refuses. */
const REFUSED = /status of 422/;

type Page = typeof window & { hovor: (...words: unknown[]) => void };

test('L-07 name, e-mail and phone are changed at any time, also after the end', async ({ operator, visitor, watch }) => {
  watch.expect(REFUSED);
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  const field = (name: string) => jana.client.getByRole('textbox', { name, exact: true });
  await field('Name').fill('Eva Malá');
  await field('Name').press('Enter');
  await expect(jana.client.getByText('Saved')).toBeVisible();
  await expect(jana.topBar.getByRole('heading')).toHaveText('Eva Malá');

  await field('E-mail').fill('eva@');
  await field('Phone').fill('+420 123');
  await expect(jana.client.getByText('This does not look like an e-mail address.')).toBeVisible();
  await expect(field('E-mail')).toHaveValue('eva@');
  await field('E-mail').press('Escape');
  await expect(field('E-mail')).toHaveValue('');
  await field('Name').focus();
  await expect(jana.client.getByRole('link', { name: 'Call' })).toHaveAttribute('href', 'tel:+420 123');

  await jana.end();
  await jana.save();
  await jana.openArchived('Eva Malá');
  await field('E-mail').fill('eva@example.test');
  await field('E-mail').press('Enter');
  await expect(jana.client.getByRole('link', { name: 'Write' })).toHaveAttribute('href', 'mailto:eva@example.test');
  await jana.page.reload();
  await expect(field('E-mail')).toHaveValue('eva@example.test');
  await expectAccessible(jana.page, 'the client');
});

test('L-07 what somebody else changed meanwhile is shown, and what is typed is never lost', async ({
  operator,
  visitor,
  watch,
}) => {
  watch.expect(REFUSED);
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await petr.page.goto(jana.page.url());
  const name = (who: typeof jana) => who.client.getByRole('textbox', { name: 'Name', exact: true });
  await name(jana).fill('Eva M.');
  await name(petr).fill('Eva Malá');
  await name(petr).press('Enter');
  await expect(jana.topBar.getByRole('heading')).toHaveText('Eva Malá');
  await expect(name(jana)).toHaveValue('Eva M.');
  await name(jana).press('Enter');
  await expect(
    jana.client.getByText('Somebody else changed this to “Eva Malá” meanwhile. Enter keeps your text'),
  ).toBeVisible();
  await name(jana).press('Enter');
  await expect(petr.topBar.getByRole('heading')).toHaveText('Eva M.');
  await expect(name(petr)).toHaveValue('Eva M.');
});

test('L-07 tags are new by typing, known the next time, and taken off', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  const tags = jana.client.getByRole('region', { name: 'Tags' });
  for (const tag of ['VIP', 'vip', 'a very long tag that no column can hold']) {
    await tags.getByLabel('Add a tag').fill(tag);
    await tags.getByLabel('Add a tag').press('Enter');
    await expect(tags.getByLabel('Add a tag')).toHaveValue('');
  }
  await expect(tags.getByRole('listitem')).toHaveText(['VIP', 'a very long tag that no column can hold']);
  await expect(jana.thread.getByText('VIP')).toBeVisible();
  const [vip, other] = await tags.getByRole('listitem').evaluateAll((all) => all.map((tag) => getComputedStyle(tag.firstElementChild ?? tag).backgroundColor));
  expect(vip).not.toBe(other);
  await tags.getByRole('button', { name: 'Remove tag VIP' }).click();
  await expect(tags.getByRole('listitem')).toHaveCount(1);
  await tags.getByLabel('Add a tag').focus();
  await expect(tags.locator('datalist option')).toHaveAttribute('value', 'VIP');
});

test('L-07, ES-30 notes are written at any time, own and others', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await petr.page.goto(jana.page.url());
  const notes = (who: typeof jana) => who.client.getByRole('region', { name: 'Operator Notes' });
  for (const [who, text] of [[jana, 'Careful'], [petr, 'I know her']] as const) {
    await notes(who).getByLabel('New note').fill(text);
    await notes(who).getByRole('button', { name: 'Add note' }).click();
    await expect(notes(who).getByRole('note').first()).toContainText(text);
  }
  await expect(notes(jana).getByRole('note')).toHaveText([/Petr Svoboda.*I know her/s, /Jana Dvořáková.*Careful/s]);
  await notes(jana).getByLabel('New note').fill('Half a no');
  await eva.say('Are you there?');
  await expect(notes(jana).getByLabel('New note')).toHaveValue('Half a no');
  await jana.page.reload();
  await expect(notes(jana).getByLabel('New note')).toHaveValue('Half a no');
});

test('B-22 parameters have source and time, and are changed and added', async ({ operator, visitor, watch }) => {
  watch.expect(REFUSED);
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.page.evaluate(() => (window as unknown as Page).hovor('set', 'customer', 'K-1042'));
  await eva.begin('Good evening');
  await jana.accept();
  const parameters = jana.client.getByRole('region', { name: 'Parameters' });
  const row = (name: string) => parameters.getByRole('listitem').filter({ hasText: name });
  await expect(row('customer')).toContainText(/page, \w+ \d+, \d\d:\d\d/);
  await row('customer').getByRole('textbox').fill('K-2000');
  await row('customer').getByRole('textbox').press('Enter');
  await expect(row('customer')).toContainText('operator, ');
  // What the page says again with each link does not undo it.
  await eva.page.reload();
  await eva.hears('Good evening');
  await parameters.getByRole('button', { name: 'Add parameter' }).click();
  await parameters.getByRole('button', { name: 'Add parameter' }).click();
  await expect(parameters.getByText('Please fill this in')).toBeVisible();
  await parameters.getByLabel('Name of the parameter').fill('order');
  await parameters.getByLabel('Value').fill('A-17');
  await parameters.getByRole('button', { name: 'Add parameter' }).click();
  await expect(row('order').getByRole('textbox')).toHaveValue('A-17');
  await expect(row('customer').getByRole('textbox')).toHaveValue('K-2000');
});

test('L-07 visited pages are listed, newest first, however the client came there', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  const pages = jana.client.getByRole('region', { name: 'Visited pages' }).getByRole('link');
  await expect(pages).toHaveCount(1);
  await eva.page.evaluate(() => history.pushState(null, '', '/lamps'));
  await expect(pages.first()).toHaveAttribute('href', /\/lamps$/);
  await eva.page.evaluate(() => (location.hash = 'vega'));
  await expect(pages.first()).toHaveAttribute('href', /\/lamps#vega$/);
  await eva.page.goBack();
  await expect(pages).toHaveCount(4);
  await eva.visit('/cart.html');
  await eva.hears('Good evening');
  await expect(pages.first()).toHaveAttribute('href', /\/cart\.html$/);
  await expect(pages).toHaveCount(5);
});

test('L-07 earlier conversations of the same client are a click away', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('My lamp is broken');
  await jana.accept();
  const earlier = jana.client.getByRole('region', { name: 'Earlier conversations' });
  await expect(earlier).toContainText('This is the first one with this client.');
  await jana.end();
  await jana.afterCallWork.getByLabel('Result').selectOption('Solved');
  await jana.save();
  await eva.visit();
  await eva.open();
  await eva.window.getByRole('button', { name: 'Skip' }).click();
  await eva.window.getByRole('button', { name: 'Start a new chat' }).click();
  await eva.say('It is broken again');
  await jana.accept();
  await expect(earlier.getByRole('listitem')).toHaveText([/Jana Dvořáková.*Solved.*My lamp is broken/s]);
  await earlier.getByRole('link').click();
  await expect(jana.messages).toHaveText(['My lamp is broken']);
});

test.describe('routing by a parameter', () => {
  test.use({ options: { sql: routedByParameter('Gold', 'plan', 'gold') } });

  test('B-24, L-19 what the page sets before the first message decides, and the timeline says why', async ({
    operator,
    visitor,
  }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.page.evaluate(() => (window as unknown as Page).hovor('set', 'plan', 'gold'));
    await eva.begin('Good evening');
    await jana.accept();
    await jana.details.getByRole('tab', { name: 'Routing' }).click();
    const steps = jana.details.getByRole('list', { name: 'Routing' });
    await expect(steps).toContainText('Routing “Shop”');
    await expect(steps).toContainText('Gold (Gold): chosen');
    await expect(steps).toContainText('Fallback (Support): not needed');
    await expect(steps).toContainText('Offered to the whole group');
    await expect(steps).toContainText('Jana Dvořáková joined');
    await expect(steps.locator('time').first()).toHaveText(/^\d\d:\d\d:\d\d$/);
    await expectAccessible(jana.page, 'the routing');
  });
});

test.describe('handed over', () => {
  test.use({ options: { sql: group('Orders', 'petr@demo.test') } });

  test('ES-25, B-24 the new operator sees the note under Operator Notes, and the way it went', async ({
    operator,
    visitor,
  }) => {
    const jana = await operator('jana');
    const petr = await operator('petr');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('I want my money back');
    await jana.accept();
    await jana.topBar.getByRole('button', { name: 'Redirect' }).click();
    await jana.target('Orders').getByRole('radio', { name: 'Petr Svoboda' }).check();
    await jana.redirect.getByLabel('Note for the next operator').fill('Order 1234, paid by card');
    await jana.redirect.getByRole('button', { name: 'Redirect' }).click();
    await petr.queue.getByRole('link').first().click();
    const note = petr.client.getByRole('region', { name: 'Operator Notes' }).getByRole('note');
    await expect(note).toContainText('Passed on by Jana Dvořáková');
    await expect(note).toContainText('Order 1234, paid by card');
    await petr.details.getByRole('tab', { name: 'Routing' }).click();
    const steps = petr.details.getByRole('list', { name: 'Routing' });
    await expect(steps).toContainText('Jana Dvořáková passed it on to Petr Svoboda (Orders)');
    await expect(steps).toContainText('Offered to Petr Svoboda: it was meant for them');
  });
});
