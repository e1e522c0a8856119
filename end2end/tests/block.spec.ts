// A client who is blocked: what the operator is asked, and what the client sees.
import { expectAccessible } from '../support/axe';
import { feedback } from '../support/database';
import type { Operator } from '../support/operator';
import { REFUSED } from '../support/watch';
import { expect, test } from '../fixtures';

const dialog = (jana: Operator) => jana.page.getByRole('dialog');

/** Opens the dialog. */
async function askToBlock(jana: Operator): Promise<void> {
  await jana.topBar.getByRole('button', { name: 'Block' }).click();
  await expect(dialog(jana)).toBeVisible();
}

/** Blocks, for a reason. */
async function block(jana: Operator, reason: string): Promise<void> {
  await dialog(jana).getByLabel('Reason').fill(reason);
  await dialog(jana).getByRole('button', { name: 'Block', exact: true }).click();
  await expect(dialog(jana)).toBeHidden();
  await expect(jana.notices).toContainText('is blocked.');
}

test.use({ options: { sql: [feedback(null)] } });

test('ES-01, ES-02, ES-03: a reason is all that is asked; the chat ends with a neutral line, and no other begins', async ({
  operator,
  visitor,
  watch,
}) => {
  watch.expect(REFUSED);
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('You are all idiots');
  await jana.accept();
  await askToBlock(jana);
  const reason = dialog(jana).getByLabel('Reason');
  await expect(reason).toBeFocused();
  await expect(dialog(jana).getByLabel('For how long')).toBeHidden();
  await expectAccessible(jana.page, 'blocking');

  await dialog(jana).getByRole('button', { name: 'Block', exact: true }).click();
  await expect(reason).toHaveAccessibleDescription(/Please fill this in/);
  await expect(jana.composer).toBeAttached();
  await block(jana, 'Insults');
  await expect(jana.afterCallWork).toBeVisible();
  await expect(jana.thread).toContainText('blocked the client: “Insults”');

  await expect(eva.window.getByText('The chat has ended')).toBeVisible();
  await expect(eva.window.locator('body')).not.toContainText(/block/i);
  await eva.window.getByRole('button', { name: 'Start a new chat' }).click();
  await expect(eva.offlineForm).toBeVisible();
  await expect(eva.composer).toBeHidden();

  // Coming back is no way around it, and neither is the form.
  await eva.visit('/lamp.html');
  await eva.open();
  await expect(eva.offlineForm.or(eva.conversation)).toBeVisible();
  const another = eva.window.getByRole('button', { name: 'Start a new chat' });
  if (await another.isVisible()) await another.click();
  await eva.offlineForm.getByLabel('Name').fill('Eva');
  await eva.offlineForm.getByLabel('E-mail').fill('eva@example.test');
  await eva.offlineForm.getByLabel('Message').fill('Idiots');
  await eva.offlineForm.getByRole('button', { name: 'Send message' }).click();
  await expect(eva.offlineForm.getByText('The chat is not available at the moment.')).toBeVisible();
  await expect(jana.queue).toHaveCount(0);
});

test('ES-02: another browser at the same address is meant only where the address is blocked too', async ({
  operator,
  visitor,
}) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Rude');
  await jana.accept();
  await askToBlock(jana);
  await block(jana, 'Insults');
  await jana.save();

  const adam = await visitor();
  await adam.visit();
  await adam.begin('Rude too');
  await jana.accept();
  await askToBlock(jana);
  await dialog(jana).getByText('More', { exact: true }).click();
  await dialog(jana).getByLabel('The client and the address 127.0.0.1').check();
  await dialog(jana).getByLabel('For how long').selectOption({ label: '1 day' });
  await expectAccessible(jana.page, 'blocking an address');
  await block(jana, 'The same person');
  await jana.save();

  const third = await visitor();
  await third.visit();
  await third.open();
  await expect(third.offlineForm).toBeVisible();
});

test('a range that the client is not in is refused beside its field', async ({ operator, visitor, watch }) => {
  watch.expect(REFUSED);
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Rude');
  await jana.accept();
  await askToBlock(jana);
  await dialog(jana).getByText('More', { exact: true }).click();
  await dialog(jana).getByLabel('The client and a range of addresses').check();
  const range = dialog(jana).getByLabel('Range', { exact: true });
  await expect(range).toHaveValue('127.0.0.0/24');
  await range.fill('203.0.113.0/24');
  await dialog(jana).getByLabel('Reason').fill('Insults');
  await dialog(jana).getByRole('button', { name: 'Block', exact: true }).click();
  await expect(range).toHaveAttribute('aria-invalid', 'true');
  await expect(eva.composer).toBeVisible();
});

test.describe('where a form asks for feedback', () => {
  test.use({ options: { sql: [feedback('stars')] } });

  test('ES-01: who is blocked is not asked how it was', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Rude');
    await jana.accept();
    await askToBlock(jana);
    await block(jana, 'Insults');
    await expect(eva.window.getByRole('button', { name: 'Start a new chat' })).toBeVisible();
    await expect(eva.feedback).toBeHidden();
  });
});

test.describe('ES-10: where operators may not block', () => {
  test.use({
    options: { sql: [`update tenant set settings = json_object('operators_may_block', json('false'))`] },
  });

  test('they have no button for it, and an administrator has', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Hello');
    await jana.accept();
    await expect(jana.topBar.getByRole('button', { name: 'End chat' })).toBeVisible();
    await expect(jana.topBar.getByRole('button', { name: 'Block' })).toHaveCount(0);

    const admin = await operator('admin');
    const adam = await visitor();
    await adam.visit();
    await adam.begin('Hello');
    await admin.accept();
    await expect(admin.topBar.getByRole('button', { name: 'Block' })).toBeVisible();
  });
});

test.describe('with a text for those who are blocked', () => {
  test.use({
    options: {
      sql: [feedback(null), `update tenant set settings = json_object('blocked_text', 'Please write to us by post.')`],
    },
  });

  test('they read it instead of the offline form', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Rude');
    await jana.accept();
    await askToBlock(jana);
    await block(jana, 'Insults');
    await eva.window.getByRole('button', { name: 'Start a new chat' }).click();
    await expect(eva.window.getByText('Please write to us by post.')).toBeVisible();
    await expect(eva.offlineForm).toBeHidden();
    await expect(eva.composer).toBeHidden();
  });
});
