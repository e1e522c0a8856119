// The time for result and note.
import { afterCallWork } from '../support/database';
import { expect, test } from '../fixtures';

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
  await jana.details.getByRole('tab', { name: 'Conversation' }).click();
  await expect(jana.details).toContainText('Half a note');
});
