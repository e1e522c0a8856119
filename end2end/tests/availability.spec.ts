// Whether somebody is there, live; and links that come by another way.
import { settings } from '../support/database';
import { LOST_NETWORK } from '../support/watch';
import { expect, test } from '../fixtures';

test('the window follows the operators: away shows the offline form, online the composer', async ({
  operator,
  visitor,
}) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await expect(eva.composer).toBeVisible();
  await expect(eva.window.getByText('We are here')).toBeVisible();
  await eva.composer.fill('Half a question');

  await jana.become('Away: Lunch');
  await expect(eva.offlineForm).toBeVisible();
  await expect(eva.composer).toBeHidden();
  await expect(eva.window.getByText('Nobody is here right now', { exact: true })).toBeVisible();
  // What was typed goes along.
  await expect(eva.offlineForm.getByLabel('Message')).toHaveValue('Half a question');

  const petr = await operator('petr');
  await expect(eva.composer).toBeVisible();
  await expect(eva.composer).toHaveValue('Half a question');
  await expect(eva.offlineForm).toBeHidden();
  await petr.become('Offline');
  await expect(eva.offlineForm).toBeVisible();
});

test.describe('a queue for one', () => {
  test.use({ options: { sql: settings({ queue_size: 1 }) } });

  test('B-04 a full queue turns the widget offline, and back when there is room', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const [eva, otto] = [await visitor(), await visitor()];
    await otto.visit();
    await otto.open();
    await expect(otto.composer).toBeVisible();
    await eva.visit();
    await eva.begin('First');
    await expect(otto.offlineForm).toBeVisible();
    await jana.accept();
    await expect(otto.composer).toBeVisible();
  });
});

test.describe('operators who leave', () => {
  test.use({ options: { flags: ['--operator-grace', '1'] } });

  test('an operator whose workspace is gone takes no more chats', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.open();
    await expect(eva.composer).toBeVisible();
    await jana.page.close();
    await expect(eva.offlineForm).toBeVisible();
  });

  test('a running chat goes on while nobody else can begin one', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Good evening');
    await jana.accept();
    await jana.become('Away');
    await eva.say('Still there?');
    await jana.say('Yes');
    await eva.hears('Yes');
    const otto = await visitor();
    await otto.visit();
    await otto.open();
    await expect(otto.offlineForm).toBeVisible();
  });
});

test('a window whose widget is gone says that the chat is not available', async ({ hovor, visitor, watch }) => {
  watch.expect(LOST_NETWORK);
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await expect(eva.offlineForm).toBeVisible();
  await hovor.kill();
  hovor.change("update widget set key = 'another'");
  await hovor.up();
  await expect(eva.window.getByText('The chat is not available right now.')).toBeVisible();
  await expect(eva.offlineForm).toBeHidden();
  await expect(eva.composer).toBeHidden();
});
