// Handing a conversation over: to a group, to an operator in person, and back.
import { expectAccessible } from '../support/axe';
import { group, settings } from '../support/database';
import { expect, test } from '../fixtures';

test.use({ options: { sql: group('Orders', 'petr@demo.test') } });

test('a conversation goes to an operator in person, with a note', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('I want my money back');
  await jana.accept();
  await jana.say('One moment');

  await test.step('ES-14 ES-15 the Redirect button is in the top bar while the session runs', async () => {
    await jana.topBar.getByRole('button', { name: 'Redirect' }).click();
    await expect(jana.redirect).toBeVisible();
  });

  await test.step('ES-16 ES-17 ES-18 ES-19 ES-20 groups with somebody logged in, and their figures', async () => {
    await expect(jana.targets).toHaveCount(2);
    // Keys go on where the choice is.
    await expect(jana.redirect.getByRole('radio').first()).toBeFocused();
    await expect(jana.target('Support').locator('tr').first()).toHaveText(/Support\s*2\s*0\s*0\s*0$/);
    await expect(jana.target('Orders').locator('tr').first()).toHaveText(/Orders\s*1\s*0\s*0\s*0$/);
    await expectAccessible(jana.page, 'the dialog that hands over', '#redirect');
  });

  await test.step('the figures are live while the dialog is open', async () => {
    await petr.become('Away: Lunch');
    await expect(jana.target('Orders').locator('tr').first()).toHaveText(/Orders\s*0\s*0\s*1\s*0$/);
    await petr.become('Online');
    await expect(jana.target('Orders').locator('tr').first()).toHaveText(/Orders\s*1\s*0\s*0\s*0$/);
  });

  await test.step('ES-12 ES-21 ES-23 ES-24 a particular operator, with a note', async () => {
    await expect(jana.target('Orders').getByRole('row', { name: 'Petr Svoboda' })).toContainText('0 of 5 chats');
    await jana.target('Orders').getByRole('radio', { name: 'Petr Svoboda' }).check();
    await jana.redirect.getByLabel('Note for the next operator').fill('Order 1234, paid by card');
    await jana.redirect.getByRole('button', { name: 'Redirect' }).click();
    await expect(jana.notices.getByText('The chat was passed to Petr Svoboda.')).toBeVisible();
    await expect(jana.mine).toHaveCount(0);
  });

  await test.step('the visitor sees one line, and the history stays whole', async () => {
    await expect(eva.window.getByText('You are being passed to a colleague')).toHaveCount(1);
    await petr.queue.getByRole('link').first().click();
    await expect(petr.messages).toHaveText(['I want my money back', 'One moment']);
    await expect(petr.conversation.getByText('Jana Dvořáková passed this chat to you')).toBeVisible();
    await expect(petr.conversation.locator('.composer__note')).toHaveText('Order 1234, paid by card');
    await petr.conversation.locator('.composer__instead').getByRole('button', { name: 'Accept' }).click();
    await petr.say('Your money is on its way');
    await eva.hears('Your money is on its way');
  });
});

test.describe('with one slot each', () => {
  test.use({ options: { sql: [...group('Orders', 'petr@demo.test'), ...group('Night shift', 'admin@demo.test'), ...settings({ slots: 1 })] } });

  test('ES-16 ES-18 ES-20 ES-21 who is busy and who waits is counted, and a group without anybody is not there', async ({
    operator,
    visitor,
  }) => {
    const jana = await operator('jana');
    const petr = await operator('petr');
    for (const text of ['First', 'Second', 'Third']) {
      const client = await visitor();
      await client.visit();
      await client.begin(text);
      if (text !== 'Third') await (text === 'First' ? jana : petr).accept();
    }
    await expect(jana.queue).toHaveCount(1);
    await jana.mine.getByRole('link').click();
    await jana.topBar.getByRole('button', { name: 'Redirect' }).click();
    await expect(jana.targets).toHaveCount(2);
    await expect(jana.target('Support').locator('tr').first()).toHaveText(/Support\s*0\s*2\s*0\s*1$/);
    await expect(jana.target('Orders').locator('tr').first()).toHaveText(/Orders\s*0\s*1\s*0\s*0$/);
    // What is meant for one in person is counted with them.
    await jana.target('Orders').getByRole('radio', { name: 'Petr Svoboda' }).check();
    await jana.redirect.getByRole('button', { name: 'Redirect' }).click();
    await jana.queue.filter({ hasText: 'Third' }).getByRole('link').click();
    await jana.topBar.getByRole('button', { name: 'Redirect' }).click();
    await expect(jana.target('Orders').getByRole('row', { name: 'Petr Svoboda' })).toHaveText(/1 of 1 chats?\s*1$/);
  });
});

test('ES-11 ES-22 a group as a whole is chosen', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Where is my order?');
  await jana.accept();
  await jana.topBar.getByRole('button', { name: 'Redirect' }).click();
  await jana.target('Orders').getByRole('radio', { name: 'Orders' }).check();
  await jana.redirect.getByRole('button', { name: 'Redirect' }).click();
  await expect(jana.mine).toHaveCount(0);
  await expect(petr.queue).toHaveCount(1);
  // Jana is not in that group: she does not see it any more, Petr has all of it.
  await expect(jana.queue).toHaveCount(0);
  await petr.accept();
  await expect(petr.messages).toHaveText(['Where is my order?']);
});

test('what is offered in person may be declined, and comes back with the reason', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Hello');
  await jana.accept();
  await jana.topBar.getByRole('button', { name: 'Redirect' }).click();
  await jana.target('Support').getByRole('radio', { name: 'Petr Svoboda' }).check();
  await jana.redirect.getByRole('button', { name: 'Redirect' }).click();
  await petr.queue.getByRole('link').first().click();
  await petr.conversation.getByRole('button', { name: 'Decline' }).click();
  const dialog = petr.page.getByRole('dialog', { name: 'Decline the chat?' });
  await expect(dialog.getByText(/^It goes back to Jana Dvořáková/)).toBeVisible();
  await dialog.getByLabel('Reason (optional)').fill('I have to leave');
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await expect(jana.mine).toHaveCount(1);
  await jana.mine.getByRole('link').click();
  await expect(jana.thread.getByText('Petr Svoboda did not take the chat: “I have to leave”')).toBeVisible();
  await jana.say('I am here again');
  await eva.hears('I am here again');
});

test('ES-13 a session is redirected before it is accepted', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const petr = await operator('petr');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Where is my order?');
  await jana.queue.getByRole('link').first().click();
  await jana.topBar.getByRole('button', { name: 'Redirect' }).click();
  await jana.target('Orders').getByRole('radio', { name: 'Orders' }).check();
  await jana.redirect.getByRole('button', { name: 'Redirect' }).click();
  await expect(jana.queue).toHaveCount(0);
  await petr.queue.getByRole('link').click();
  await expect(petr.conversation.getByText('Offered to everybody in Orders')).toBeVisible();
});
