// axe finds nothing, on any screen, in both themes.
import { expectAccessible } from '../support/axe';
import { feedback } from '../support/database';
import type { Visitor } from '../support/visitor';
import { expect, test } from '../fixtures';

/** The launcher and its window; the page around them is the customer's. */
const expectWidgetAccessible = (eva: Visitor, state: string) => expectAccessible(eva.page, state, 'hovor-chat');

test('the workspace is accessible in every state', async ({ browser, hovor, operator, visitor, watch }) => {
  test.slow();
  const context = await browser.newContext({ baseURL: hovor.origin });
  await watch.follow(context);
  const page = await context.newPage();
  await page.goto('/login');
  await expect(page.locator('html[data-ready]')).toBeAttached();
  await expectAccessible(page, 'log-in');
  await context.close();

  const jana = await operator('jana');
  await expectAccessible(jana.page, 'nothing there');
  await jana.page.getByRole('button', { name: 'State' }).click();
  await expectAccessible(jana.page, 'a menu');
  await jana.page.keyboard.press('Escape');

  const eva = await visitor();
  await eva.visit('/lamp.html?lamp=zora');
  await eva.begin('Is there https://polarka.test/zora in white?');
  await expect(jana.queue).toHaveCount(1);
  await expectAccessible(jana.page, 'a queue');
  await jana.queue.getByRole('link').click();
  await expect(jana.messages).toHaveCount(1);
  await expectAccessible(jana.page, 'a waiting client');
  await jana.accept();
  await jana.say('In white and in oak.');
  await eva.typesUntil('Nice', jana.thread.getByText('Visitor is typing'));
  await expectAccessible(jana.page, 'a conversation');
  await jana.composer.fill('x'.repeat(8_001));
  await expectAccessible(jana.page, 'a message that is too long');
  await jana.composer.fill('');
  await jana.details.getByRole('tab', { name: 'Conversation' }).click();
  await expectAccessible(jana.page, 'details of the conversation');
  await jana.topBar.getByRole('button', { name: 'End chat' }).click();
  await expect(jana.page.getByRole('dialog')).toBeVisible();
  await expectAccessible(jana.page, 'the question before the end');
  await jana.page.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
  await jana.afterCallWork.getByLabel('Send the transcript to the client').check();
  await expectAccessible(jana.page, 'after-call work');
  await jana.afterCallWork.getByLabel('Send the transcript to the client').uncheck();
  await jana.save();
  await jana.page.getByRole('link', { name: 'Archive' }).click();
  await expect(jana.page.getByRole('row')).toHaveCount(2);
  await expectAccessible(jana.page, 'the archive');
  await jana.openArchived();
  await expectAccessible(jana.page, 'an archived conversation');
});

for (const scale of ['stars', 'emoji', 'numeric'] as const) {
  test.describe(scale, () => {
    test.use({ options: { sql: [feedback(scale)] } });

    test(`feedback by ${scale} is accessible`, async ({ operator, visitor }) => {
      const jana = await operator('jana');
      const eva = await visitor();
      await eva.visit();
      await eva.begin('Good evening');
      await jana.accept();
      await jana.end();
      await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
      await expect(eva.feedback.getByText('Please fill this in.')).toBeVisible();
      await expectWidgetAccessible(eva, 'an error');
      await eva.mark(3).click();
      await expectWidgetAccessible(eva, 'a choice');
      await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
      await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
      await expectWidgetAccessible(eva, 'thanks');
    });
  });
}

test('the window is accessible in every state', async ({ operator, visitor }) => {
  test.slow();
  const eva = await visitor();
  await eva.visit();
  await expectWidgetAccessible(eva, 'the launcher');
  await eva.open();
  await eva.offlineForm.getByRole('button', { name: 'Send message' }).click();
  await expectWidgetAccessible(eva, 'the offline form with errors');
  await eva.leaveMessage({ name: 'Eva', email: 'eva@example.test', message: 'Hello' });
  await expectWidgetAccessible(eva, 'thanks for the message');

  const jana = await operator('jana');
  await eva.window.getByRole('button', { name: 'Write another message' }).click();
  await expect(eva.composer).toBeVisible();
  await expectWidgetAccessible(eva, 'the start');
  await eva.composer.fill('x'.repeat(8_001));
  await expectWidgetAccessible(eva, 'a message that is too long');
  await eva.composer.fill('');
  await eva.say('See https://polarka.test');
  await expect(eva.window.getByText('You are next')).toBeVisible();
  await expectWidgetAccessible(eva, 'the queue');
  await jana.queue.filter({ hasText: 'polarka.test' }).getByRole('button', { name: 'Accept' }).click();
  await jana.say('I see.');
  await eva.hears('I see.');
  await jana.typesUntil('And', eva.window.locator('.typing'));
  await expectWidgetAccessible(eva, 'a conversation');
  await eva.window.getByRole('button', { name: 'End chat' }).click();
  await expectWidgetAccessible(eva, 'the question before the end');
});

test.describe('in development', () => {
  test.use({ options: { flags: ['--dev', 'true'] } });

  test('the style guide is accessible', async ({ browser, hovor, watch }) => {
    const context = await browser.newContext({ baseURL: hovor.origin });
    await watch.follow(context);
    const page = await context.newPage();
    // As the server draws it: the scripts as shipped do not know this page.
    const idle = 'export default async () => {}; export const hydrate = () => {};';
    await page.route('**/hovor.js', (route) => route.fulfill({ contentType: 'text/javascript', body: idle }));
    await page.goto('/styleguide');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('tab')).not.toHaveCount(0);
    await expectAccessible(page, 'the style guide');
  });
});

test('outside development there is no style guide', async ({ operator, watch }) => {
  watch.expect(/the server responded with a status of 404/);
  const jana = await operator('jana');
  await jana.page.goto('/styleguide');
  await expect(jana.page.getByRole('heading', { name: 'This page does not exist' }).first()).toBeAttached();
  await expectAccessible(jana.page, 'no such page');
});
