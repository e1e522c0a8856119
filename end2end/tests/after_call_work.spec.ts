// The time for result and note.
import { expectAccessible } from '../support/axe';
import { afterCallWork, afterCallWorkOf, group, questionnaire, secondResult } from '../support/database';
import { expect, test } from '../fixtures';

/** What the browser says of an answer that refuses. */
const REFUSED = /status of 422/;

test.describe('a short limit', () => {
  test.use({ options: { sql: [afterCallWork(4_000)] } });

  test('ES-32 after-call work counts down, and the session closes by itself', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Good evening');
    await jana.accept();
    await jana.end();
    await expect(jana.afterCallWork.getByRole('timer')).toHaveText(/^0:0[1-4] left$/);
    await expect(jana.afterCallWork.getByRole('progressbar', { name: 'Time left' })).toBeVisible();
    await jana.afterCallWork.getByLabel('Note').fill('Never saved');
    await expect(jana.afterCallWork).toBeHidden();
    await expect(jana.mine).toHaveCount(0);
    await expect(
      jana.notices.getByText('The time for after-call work is over. The conversation with Visitor closed by itself.'),
    ).toBeVisible();
    await jana.openArchived();
    await expect(jana.thread.getByText('Closed by itself: the time for after-call work was over')).toBeVisible();
  });
});

test('ES-32 without haste the time is long, and a reload loses neither it nor the note', async ({
  operator,
  visitor,
}) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await jana.end();
  await expect(jana.afterCallWork.getByRole('timer')).toHaveText(/^2:\d\d left$/);
  await jana.afterCallWork.getByLabel('Result').selectOption('Solved');
  await jana.afterCallWork.getByLabel('Note').fill('Half a note');
  await jana.page.reload();
  await jana.isConnected();
  await expect(jana.afterCallWork.getByRole('timer')).toHaveText(/^2:\d\d left$/);
  await expect(jana.afterCallWork.getByLabel('Result')).toHaveValue('Solved');
  await expect(jana.afterCallWork.getByLabel('Note')).toHaveValue('Half a note');
  await jana.save();
  await jana.openArchived();
  const facts = await jana.tab('Conversation');
  await expect(facts).toContainText('Half a note');
});

test.describe('more questions', () => {
  test.use({
    options: {
      sql: [
        ...questionnaire({ subjects: ['Delivery', 'Returns'], asks_mood: true }),
        secondResult(50, 'Order', 'Late'),
        secondResult(51, 'Order', 'Lost'),
      ],
    },
  });

  test('ES-29, ES-30, CV-13, CV-14, CV-15, CV-16 result of two levels, subject, mood and note are kept', async ({
    operator,
    visitor,
    watch,
  }) => {
    watch.expect(REFUSED);
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Where is my lamp?');
    await jana.accept();
    await jana.end();
    const form = jana.afterCallWork;
    await expect(form.getByLabel('More precisely')).toBeHidden();
    await form.getByLabel('Result').selectOption('Order');
    await form.getByRole('button', { name: 'Save and finish' }).click();
    await expect(form.getByLabel('More precisely')).toHaveAttribute('aria-invalid', 'true');
    await form.getByLabel('More precisely').selectOption('Lost');
    await form.getByLabel('Subject').selectOption('Delivery');
    await form.getByRole('radio', { name: 'Upset' }).check();
    await form.getByLabel('Note').fill('Sent again');
    await expectAccessible(jana.page, 'after-call work');
    await jana.page.reload();
    await jana.isConnected();
    await expect(form.getByLabel('More precisely')).toHaveValue('Lost');
    await expect(form.getByRole('radio', { name: 'Upset' })).toBeChecked();
    await jana.save();
    await jana.openArchived();
    const facts = await jana.tab('Conversation');
    for (const text of ['Order / Lost', 'Delivery', 'Upset', 'Sent again']) await expect(facts).toContainText(text);
    await jana.details.getByRole('tab', { name: 'Client' }).click();
    await expect(jana.client.getByRole('note')).toHaveText(/Jana Dvořáková, at the end.*Sent again/s);
  });

  test('CV-17 who does not know says so, and the note is kept', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Good evening');
    await jana.accept();
    await jana.end();
    await jana.afterCallWork.getByLabel('Subject').selectOption('Returns');
    await jana.afterCallWork.getByLabel('Note').fill('Hung up');
    await jana.afterCallWork.getByRole('button', { name: "I don't know" }).click();
    await expect(jana.afterCallWork).toBeHidden();
    await jana.openArchived();
    const facts = await jana.tab('Conversation');
    await expect(facts).toContainText('Hung up');
    await expect(facts).not.toContainText('Returns');
  });
});

test('CV-19, CV-20 a closed conversation says so, with date and time', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await jana.end();
  await jana.save();
  await jana.openArchived();
  const facts = await jana.tab('Conversation');
  const row = (label: string) =>
    facts.locator('.facts__row').filter({ has: jana.page.getByText(label, { exact: true }) });
  await expect(row('State')).toContainText('Closed');
  const today = new Date().toLocaleDateString('en', { day: 'numeric', month: 'short' });
  await expect(row('Closed').locator('time')).toHaveText(new RegExp(`^${today}, \\d\\d:\\d\\d$`));
});

test.describe('a required result', () => {
  test.use({ options: { sql: [...questionnaire({ needs_result: true }), afterCallWork(8_000)] } });

  test('ES-29, CV-17 a required result is asked for, and the time ends it all the same', async ({
    operator,
    visitor,
    watch,
  }) => {
    watch.expect(REFUSED);
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Good evening');
    await jana.accept();
    await jana.end();
    await expect(jana.afterCallWork.getByLabel('Result (required)')).toBeVisible();
    await expect(jana.afterCallWork.getByRole('button', { name: "I don't know" })).toBeHidden();
    await jana.afterCallWork.getByRole('button', { name: 'Save and finish' }).click();
    await expect(jana.afterCallWork.getByLabel('Result (required)')).toHaveAttribute('aria-invalid', 'true');
    await expect(jana.afterCallWork).toBeHidden();
    await expect(jana.mine).toHaveCount(0);
  });
});

test.describe('an operator of two groups', () => {
  test.use({ options: { sql: [afterCallWork(60_000), ...group('Orders', 'jana@demo.test'), afterCallWorkOf('Orders', 600_000)] } });

  test('B-13 the highest limit of their groups applies', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Good evening');
    await jana.accept();
    await jana.end();
    await expect(jana.afterCallWork.getByRole('timer')).toHaveText(/^(10:00|9:5\d) left$/);
  });
});
