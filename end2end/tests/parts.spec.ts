// Parts of the workspace that a browser loads when they are opened.
import { expect, test } from '../fixtures';
import { LOST_NETWORK } from '../support/watch';

const PARTS = '**/assets/workspace/*/split_*.wasm';

test('a part is loaded when it is opened and not before', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const loaded: string[] = [];
  jana.page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    // The details load beside the conversation.
    if (/^(hovor|split_(?!details).*)\.wasm$/.test(name)) loaded.push(name);
  });
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.page.reload();
  await jana.isConnected();
  await jana.accept();
  expect(loaded).toEqual(['hovor.wasm']);
  await jana.end();
  await expect(jana.afterCallWork.getByLabel('Result')).toBeFocused();
  expect(loaded).toEqual(['hovor.wasm', 'split_ending.wasm']);
});

test.describe('a part that does not come', () => {
  test.beforeEach(({ watch }) => {
    watch.expect(LOST_NETWORK);
    watch.expect(/Failed to fetch/);
  });

  test('is said, and what opens a dialog is there to try again', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Good evening');
    await jana.accept();
    await jana.page.route(PARTS, (route) => route.abort());
    const end = jana.page.getByRole('button', { name: 'End chat' });
    await end.focus();
    await jana.page.keyboard.press('Enter');
    await expect(jana.notices).toContainText('The server cannot be reached.');
    await expect(end).toBeFocused();
    await jana.page.unroute(PARTS);
    await jana.page.keyboard.press('Enter');
    await expect(jana.page.getByRole('dialog')).toBeVisible();
  });

  test('can be asked for again in its place, and the keyboard stays there', async ({ operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Good evening');
    await jana.accept();
    await jana.end();
    await jana.page.route(PARTS, (route) => route.abort());
    await jana.page.reload();
    const alert = jana.afterCallWork.getByRole('alert');
    await expect(alert).toContainText('The server cannot be reached.');
    const again = alert.getByRole('button', { name: 'Try again' });
    await again.focus();
    await jana.page.keyboard.press('Enter');
    await expect(again).toBeEnabled();
    await expect(again).toBeFocused();
    await jana.page.unroute(PARTS);
    await jana.page.keyboard.press('Enter');
    await expect(jana.afterCallWork.getByLabel('Result')).toBeFocused();
    await jana.save();
  });
});
