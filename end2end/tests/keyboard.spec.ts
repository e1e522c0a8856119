// Both journeys without a mouse.
import { walkTo } from '../support/keyboard';
import { PASSWORD } from '../support/server';
import { Operator } from '../support/operator';
import { expect, test } from '../fixtures';

test('a visitor needs no mouse', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  const { keyboard } = eva.page;
  await eva.visit();
  await walkTo(eva.page, eva.launcher);
  await keyboard.press('Enter');
  await expect(eva.composer).toBeFocused();
  await keyboard.type('Good evening');
  await keyboard.press('Enter');
  await eva.hears('Good evening');
  await expect(eva.composer).toBeFocused();

  await keyboard.press('Escape');
  await expect(eva.page.locator('hovor-chat iframe')).toBeHidden();
  await expect(eva.launcher).toBeFocused();
  await keyboard.press('Enter');
  await expect(eva.composer).toBeFocused();
  await jana.accept();
  await jana.say('Good evening!');
  await keyboard.type('A line');
  await keyboard.press('Shift+Enter');
  await keyboard.type('and another');
  await keyboard.press('Enter');
  await expect(jana.messages.last()).toHaveText('A line\nand another', { useInnerText: true });

  const end = eva.window.locator('.header').getByRole('button', { name: 'End chat' });
  await walkTo(eva.page, end, 'Shift+Tab');
  await keyboard.press('Enter');
  const question = eva.window.getByRole('group', { name: 'End this chat?' });
  await expect(question.getByRole('button', { name: 'End chat' })).toBeFocused();
  await walkTo(eva.page, question.getByRole('button', { name: 'Keep talking' }));
  await keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(end).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(eva.window.getByText('You ended the chat')).toBeVisible();

  // The focus is never lost with what is hidden: it goes to what comes next.
  await expect(eva.feedback.getByRole('radio').first()).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(eva.feedback.getByRole('radio', { name: '4 of 5' })).toBeChecked();
  await walkTo(eva.page, eva.feedback.getByLabel('Anything to add? (optional)'));
  await keyboard.type('No mouse needed');
  await walkTo(eva.page, eva.feedback.getByRole('button', { name: 'Send rating' }));
  await keyboard.press('Enter');
  await expect(eva.window.getByText('Thank you for your rating.')).toBeVisible();
  await expect(eva.conversation).toBeFocused();
  await walkTo(eva.page, eva.window.getByRole('button', { name: 'Start a new chat' }));
  await keyboard.press('Enter');
  await expect(eva.composer).toBeFocused();
  await expect(jana.thread.getByText('The client gave 4 of 5: “No mouse needed”')).toBeVisible();

  // The other side ends it while the visitor types, and the visitor skips the rating.
  await jana.save();
  await keyboard.type('Once more');
  await keyboard.press('Enter');
  await eva.hears('Once more');
  await jana.accept();
  await keyboard.type('Half a sent');
  await jana.end();
  await expect(eva.feedback.getByRole('radio').first()).toBeFocused();
  await walkTo(eva.page, eva.feedback.getByRole('button', { name: 'Skip' }));
  await keyboard.press('Enter');
  await expect(eva.feedback).toBeHidden();
  await expect(eva.conversation).toBeFocused();
});

test('an operator needs no mouse', async ({ browser, hovor, visitor, watch }) => {
  const context = await browser.newContext({ baseURL: hovor.origin });
  await watch.follow(context);
  const jana = new Operator(await context.newPage());
  const { page } = jana;
  const { keyboard } = page;
  await page.goto('/login');
  await jana.isAlive();
  await walkTo(page, page.getByLabel('E-mail'));
  await keyboard.type('jana@demo.test');
  await walkTo(page, page.getByLabel('Password'));
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');
  await jana.isConnected();

  await walkTo(page, page.getByRole('button', { name: 'State' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'Online', exact: true })).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'State Away' })).toBeFocused();
  await keyboard.press('ArrowUp');
  await walkTo(page, page.getByRole('menuitemradio', { name: 'Online', exact: true }), 'ArrowUp');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'State Online' })).toBeFocused();

  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await expect(jana.queue).toHaveCount(1);
  await keyboard.press('a');
  await expect(jana.composer).toBeFocused();
  await keyboard.type('Good evening!');
  await keyboard.press('Enter');
  await eva.hears('Good evening!');

  await walkTo(page, jana.topBar.getByRole('button', { name: 'End chat' }), 'Shift+Tab');
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(jana.topBar.getByRole('button', { name: 'End chat' })).toBeFocused();
  await keyboard.press('Enter');
  await walkTo(page, dialog.getByRole('button', { name: 'End chat' }));
  await keyboard.press('Enter');
  await expect(jana.afterCallWork.getByLabel('Result')).toBeFocused();
  await keyboard.type('Solved');
  await expect(jana.afterCallWork.getByLabel('Result')).toHaveValue('Solved');
  await walkTo(page, jana.afterCallWork.getByLabel('Note'));
  await keyboard.type('By keyboard');
  await walkTo(page, jana.afterCallWork.getByRole('button', { name: 'Save and finish' }));
  await keyboard.press('Enter');
  await expect(jana.afterCallWork).toBeHidden();
  await expect(page.locator('#main')).toBeFocused();

  await walkTo(page, page.getByRole('link', { name: 'Archive' }));
  await keyboard.press('Enter');
  await walkTo(page, page.getByRole('table').getByRole('link', { name: 'Visitor' }));
  await keyboard.press('Enter');
  await walkTo(page, jana.details.getByRole('tab', { name: 'Client' }));
  await keyboard.press('ArrowRight');
  await expect(jana.details.getByRole('tabpanel', { name: 'Conversation' })).toContainText('By keyboard');
});
