// What the client thinks of it, in the scale that the widget is set to.
import type { Operator } from '../support/operator';
import type { Visitor } from '../support/visitor';
import { feedback } from '../support/database';
import { expect, test } from '../fixtures';

/** A conversation from its beginning to its end by the operator. */
async function talk(eva: Visitor, jana: Operator): Promise<void> {
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await jana.say('Good evening!');
  await expect(eva.feedback).toBeHidden();
  await jana.end();
  await expect(eva.window.getByText('The chat has ended')).toBeVisible();
}

test.describe('stars', () => {
  test('ES-33 CV-25 CV-26 the client clicks stars, and the operator sees them', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);

    await expect(eva.feedback.getByText('How was this chat?')).toBeVisible();
    await expect(eva.feedback.getByRole('radio')).toHaveCount(5);
    await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
    await expect(eva.feedback.getByText('Please fill this in.')).toBeVisible();
    await eva.mark(4).click();
    await expect(eva.feedback.getByRole('radio', { name: '4 of 5' })).toBeChecked();
    await eva.feedback.getByLabel('Anything to add? (optional)').fill('Fast & <b>kind</b>');
    await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
    await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
    await expect(eva.feedback).toBeHidden();

    await expect(jana.thread.getByText('The client gave 4 of 5: “Fast & <b>kind</b>”')).toBeVisible();
    await jana.save();
    await jana.page.getByRole('link', { name: 'Archive' }).click();
    await expect(jana.page.getByRole('row').filter({ hasText: 'Visitor' })).toContainText('4 of 5');

    // It is given once.
    await eva.page.reload();
    await eva.open();
    await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
    await expect(eva.feedback).toBeHidden();
  });

  test('feedback on its way survives a reload', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    let isLost = true;
    await eva.page.routeWebSocket(/\/link\/visitor/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((text) => void (isLost && String(text).includes('"feedback"') ? undefined : server.send(text)));
    });
    await talk(eva, jana);
    await eva.mark(2).click();
    await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
    await expect(eva.feedback.getByRole('button', { name: 'Send rating' })).toBeDisabled();
    isLost = false;
    // The page looks after it by itself, without a click.
    await eva.page.reload();
    await expect(jana.thread.getByText('The client gave 2 of 5')).toBeVisible();
    await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
  });

  test('CV-25 the client skips the rating, and begins anew', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await eva.feedback.getByRole('button', { name: 'Skip' }).click();
    await expect(eva.feedback).toBeHidden();
    await expect(eva.window.getByText('Thank you for your rating.')).toBeHidden();
    await expect(jana.thread.getByText('The client skipped the rating')).toBeVisible();

    await eva.window.getByRole('button', { name: 'Start a new chat' }).click();
    await expect(eva.messages).toHaveCount(0);
    await eva.say('Me again');
    await expect(jana.queue.first()).toContainText('Me again');
  });
});

test.describe('emoji', () => {
  test.use({ options: { sql: [feedback('emoji')] } });

  test('CV-25 the client chooses one of five faces', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await expect(eva.feedback.getByRole('radio')).toHaveCount(5);
    // Each has a face of its own, drawn by the style sheet.
    const faces = () =>
      eva.feedback
        .locator('.mark')
        .evaluateAll((marks) => new Set(marks.map((mark) => getComputedStyle(mark, '::before').maskImage)).size);
    await expect.poll(faces).toBe(5);
    await eva.mark(2).click();
    await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
    await expect(jana.thread.getByText('The client gave 2 of 5')).toBeVisible();
  });
});

test.describe('numbers', () => {
  test.use({ options: { sql: [feedback('numeric')] } });

  test('CV-25 the client chooses a number from 0 to 10', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await expect(eva.feedback.getByRole('radio')).toHaveCount(11);
    await eva.mark(0).click();
    await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
    await expect(jana.thread.getByText('The client gave 0 of 10')).toBeVisible();
  });
});

test.describe('none', () => {
  test.use({ options: { sql: [feedback(null)] } });

  test('ES-33 a widget without feedback asks for none', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await talk(eva, jana);
    await expect(eva.window.getByRole('button', { name: 'Start a new chat' })).toBeVisible();
    await expect(eva.feedback).toBeHidden();
  });
});

test('ES-34 who left an offline message is never asked for feedback', async ({ operator, visitor }) => {
  const jana = await operator('jana', { online: false });
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await eva.leaveMessage({ name: 'Eva Malá', email: 'eva@example.test', message: 'Do you repair Vega?' });
  await jana.become('Online');
  await jana.accept();
  await jana.end('Finish');
  await jana.save();
  await expect(eva.feedback).toBeHidden();
  await eva.page.reload();
  await eva.open();
  await expect(eva.composer).toBeVisible();
  await expect(eva.feedback).toBeHidden();
  await jana.openArchived('Eva Malá');
  const facts = await jana.tab('Conversation');
  await expect(facts).toContainText('Offline message');
  await expect(facts).not.toContainText('Rating');
});
