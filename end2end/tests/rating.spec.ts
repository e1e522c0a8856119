// How clients rate, in the window and by message, and what the report makes of it.
import { Admin } from '../support/admin';
import { expectAccessible } from '../support/axe';
import { feedback } from '../support/database';
import type { Operator } from '../support/operator';
import type { Visitor } from '../support/visitor';
import { expect, test } from '../fixtures';

const QUESTION = 'How was this chat? Please answer with a number from 1 (poor) to 5 (great).';

/** A conversation from its beginning to its end by the operator, who finished it. */
async function talk(eva: Visitor, jana: Operator): Promise<void> {
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await jana.say('Good evening!');
  await jana.end();
}

/** A number of the report. */
const figure = (reader: Operator, name: string) => reader.page.locator('.report__figure').filter({ hasText: name });

test.describe('by message', () => {
  const asks = `update tenant set settings = '{"rates_by_message":true}'`;
  test.use({ options: { sql: [feedback(null), asks] } });

  test('ES-33 CV-22 CV-23 CV-24: the client answers the closing message with a number, and the report has it', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await eva.hears(QUESTION);
    await expect(eva.feedback).toBeHidden();
    await expect(eva.composer).toBeVisible();
    await expect(jana.thread.getByText(`The client was asked: “${QUESTION}”`)).toBeVisible();
    await expectAccessible(eva.page, 'a closing message', 'hovor-chat');

    // A reload asks the same, and keeps what was begun.
    await eva.composer.fill('5');
    await eva.page.reload();
    await eva.open();
    await eva.hears(QUESTION);
    await expect(eva.composer).toHaveValue('5');
    await eva.composer.press('Enter');
    await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
    await expect(eva.composer).toBeHidden();
    await eva.hears('5');
    await jana.hears('5');
    await expect(jana.thread.getByText('The client gave 5 of 5')).toBeVisible();
    await jana.save();

    await jana.page.getByRole('link', { name: 'Reports' }).click();
    await expect(jana.page.getByRole('heading', { name: 'My ratings' })).toBeVisible();
    await expect(figure(jana, 'Average')).toContainText('5.0 of 5');
    await expect(figure(jana, 'Answered')).toContainText('100% 1 of 1 asked');
  });

  test('CV-23: any other words begin a new chat', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await jana.save();
    await eva.hears(QUESTION);
    await eva.say('5 minutes, please: is there a smaller one?');
    await expect(jana.queue.first()).toContainText('5 minutes, please');
    await expect(eva.messages).toHaveText(['5 minutes, please: is there a smaller one?']);
    await expect(eva.composer).toBeVisible();
  });

  test('CV-23: a number is taken while nobody is there, and other words go on in the offline form', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    const petra = await visitor();
    for (const client of [eva, petra]) {
      await talk(client, jana);
      await jana.save();
    }
    await jana.become('Offline');
    await petra.hears(QUESTION);
    await petra.type('4/5');
    await expect(petra.window.getByText('Thank you for your rating.')).toBeVisible();
    await eva.hears(QUESTION);
    await eva.composer.fill('Do you deliver to Brno?');
    await eva.composer.press('Enter');
    await expect(eva.offlineForm.getByLabel('Message')).toHaveValue('Do you deliver to Brno?');
  });

  test('CV-25: the rating interface wins where both are set', async ({ hovor, operator, visitor }) => {
    await hovor.kill();
    hovor.change(feedback('stars'));
    await hovor.up();
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await expect(eva.feedback).toBeVisible();
    await expect(eva.composer).toBeHidden();
    await expect(eva.messages).toHaveText(['Good evening', 'Good evening!']);
  });
});

test('ES-33 CV-22 CV-25: an administrator chooses how clients rate', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const alena = new Admin((await operator('admin', { online: false })).page);
  await alena.open('/admin/settings');
  await alena.field('Rating form of Polárka').selectOption({ label: 'Numbers, 0 to 10' });
  await alena.save();
  const eva = await visitor();
  await talk(eva, jana);
  await expect(eva.mark(10)).toBeVisible();
  await jana.save();

  await alena.field('Rating form of Polárka').selectOption({ label: 'No form' });
  await alena.page.getByLabel('Ask for a rating in a closing message').check();
  await alena.save();
  const adam = await visitor();
  await talk(adam, jana);
  await adam.hears(QUESTION);
});

test('CV-24 CV-25 CV-26: what clients clicked stands in the report, in numbers and charts', async ({ operator, visitor, watch }) => {
  watch.expect(/the server responded with a status of 422/);
  const jana = await operator('jana');
  for (const stars of [4, 5, undefined]) {
    const eva = await visitor();
    await talk(eva, jana);
    if (stars) {
      await eva.mark(stars).click();
      await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
      await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
    }
    await jana.save();
    await eva.page.context().close();
  }

  const alena = await operator('admin');
  const { page } = alena;
  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { name: 'Ratings', exact: true })).toBeVisible();
  await expect(figure(alena, 'Average')).toContainText('4.5 of 5');
  await expect(figure(alena, 'Answered')).toContainText('67% 2 of 3 asked');
  const distribution = page.getByRole('table', { name: 'How often each rating was given' });
  await expect(distribution.getByRole('row').nth(4)).toHaveText('4150%');
  await expect(distribution.getByRole('row').nth(3)).toHaveText('300%');
  const days = page.getByRole('table', { name: 'Average by day' });
  await expect(days.getByRole('row')).toHaveCount(31);
  await expect(days.getByRole('row').last()).toContainText('4.523');
  await expect(page.locator('.chart__value title').filter({ hasText: 'Rating 4: 1 (50%)' })).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'By operator' }).getByRole('row').last()).toContainText(/Jana Dvořáková\s*4\.5\s*2\s*3\s*67%/);
  await expect(page.getByRole('region', { name: 'By group' })).toContainText('Support');
  await expect(page.getByRole('region', { name: 'By widget' })).toContainText('Polárka');
  await expectAccessible(page, 'a report');

  // Narrower: a row leads to its own report, and filters stay in the address.
  await page.getByRole('link', { name: 'Jana Dvořáková' }).click();
  await expect(page.getByLabel('Operator', { exact: true })).toHaveValue(/.{36}/);
  await page.getByRole('link', { name: 'Last 7 days' }).click();
  await expect(page.getByRole('link', { name: 'Last 7 days' })).toHaveAttribute('aria-current', 'page');
  await expect(days.getByRole('row')).toHaveCount(8);
  await page.getByLabel('Operator', { exact: true }).selectOption('Petr Svoboda');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('No ratings in this time')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Last 7 days' })).toHaveAttribute('aria-current', 'page');
  await expectAccessible(page, 'a report of nothing');

  // What is no time is said beside its field, with what was typed.
  await page.goto('/reports?from=2026-03-10&to=2026-03-01');
  await expect(page.getByLabel('To', { exact: true })).toHaveAccessibleDescription(/must not be before the first/);
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('2026-03-10');
  await expectAccessible(page, 'a report of no time');

  // An operator sees their own numbers, and nobody else's.
  await jana.page.goto('/reports');
  await expect(jana.page.getByRole('heading', { name: 'My ratings' })).toBeVisible();
  await expect(jana.page.getByLabel('Operator', { exact: true })).toHaveCount(0);
  await expect(figure(jana, 'Average')).toContainText('4.5 of 5');
});

test.describe('numbers', () => {
  test.use({ options: { sql: [feedback('numeric')] } });

  test('CV-24: numbers have a scale and a net promoter score of their own, on a phone and in Czech too', async ({ browser, hovor, operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await eva.mark(9).click();
    await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
    await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
    await jana.save();

    // Without any script.
    const storageState = await jana.page.context().storageState();
    const context = await browser.newContext({
      baseURL: hovor.origin,
      storageState,
      locale: 'cs',
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    await page.goto('/reports');
    await expect(page.getByRole('heading', { name: 'Moje hodnocení' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Čísla, 0 až 10' })).toBeVisible();
    await expect(page.locator('.report__figures')).toContainText('9,0 z 10');
    await expect(page.locator('.report__figures')).toContainText('Net promoter score100');
    const body = page.locator('.page__body');
    expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await context.close();
  });
});
