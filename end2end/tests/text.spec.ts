// L-06: a small Markdown subset on both sides, drawn as elements; emoji by a picker.
import { expectAccessible } from '../support/axe';
import { walkTo } from '../support/keyboard';
import { expect, test } from '../fixtures';

const TEXT = [
  'It is **bold**, *italic* and **both *at once***, 2*3*4 stays:',
  '- [our shop](https://polarka.test/a?b=c)',
  '- https://polarka.test/x_y.',
  '1. first',
  '2. second',
  'Good bye **<b>you</b>**, [no](javascript:alert(1))',
].join('\n');

test('L-06 formatting is drawn alike on both sides, whoever wrote it, and HTML stays text', async ({
  operator,
  visitor,
}) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await eva.composer.fill(TEXT);
  await eva.composer.press('Enter');
  await expect(jana.queue.first()).toContainText('It is bold, italic and both at once, 2*3*4 stays: • our shop');
  await jana.accept();
  await jana.composer.fill(TEXT);
  await jana.composer.press('Enter');

  for (const messages of [eva.messages, jana.messages]) {
    await expect(messages).toHaveCount(2);
    for (const message of await messages.all()) {
      await expect(message.locator('strong')).toHaveText(['bold', 'both at once', '<b>you</b>']);
      await expect(message.locator('em')).toHaveText(['italic', 'at once']);
      await expect(message.locator('ul > li')).toHaveText(['our shop', 'https://polarka.test/x_y.']);
      await expect(message.locator('ol > li')).toHaveText(['first', 'second']);
      const links = message.locator('a');
      await expect(links).toHaveText(['our shop', 'https://polarka.test/x_y']);
      await expect(links.first()).toHaveAttribute('href', 'https://polarka.test/a?b=c');
      await expect(links.first()).toHaveAttribute('rel', /noopener/);
      await expect(message.locator('b, i, script, img')).toHaveCount(0);
      await expect(message).toContainText('2*3*4 stays:');
      await expect(message).toContainText('Good bye <b>you</b>, [no](javascript:alert(1))');
    }
  }

  // The server draws the same: a page that comes alive changes nothing.
  await jana.page.reload();
  await jana.isConnected();
  await expect(jana.messages.first().locator('ul > li')).toHaveCount(2);
  await expectAccessible(jana.page, 'formatted messages');
  await expectAccessible(eva.page, 'formatted messages', 'hovor-chat');
});

test('L-06 the buttons and keys of the composer format what is selected', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  const { composer, page } = jana;
  const tools = jana.conversation.getByRole('group', { name: 'Formatting' });
  const select = (from: number, to: number) =>
    composer.evaluate((field: HTMLTextAreaElement, [from, to]) => field.setSelectionRange(from, to), [from, to]);

  await composer.fill('Yes, in white');
  await select(0, 3);
  await tools.getByRole('button', { name: 'Bold' }).click();
  await expect(composer).toHaveValue('**Yes**, in white');
  await expect(composer).toBeFocused();
  await tools.getByRole('button', { name: 'Bold' }).click();
  await expect(composer).toHaveValue('Yes, in white');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+i');
  await expect(composer).toHaveValue('***Yes***, in white');
  await page.keyboard.press('Control+i');
  await expect(composer).toHaveValue('**Yes**, in white');
  await page.keyboard.press('Control+z');
  await expect(composer).toHaveValue('***Yes***, in white');
  await page.keyboard.press('Control+i');
  await expect(composer).toHaveValue('**Yes**, in white');

  await page.keyboard.press('End');
  await page.keyboard.press('Control+i');
  await expect(composer).toHaveValue('**Yes**, in white**');
  await page.keyboard.type(' ');
  await expect(composer).toHaveValue('**Yes**, in white* *');
  await composer.fill('white\n\noak');
  await composer.press('Control+a');
  await tools.getByRole('button', { name: 'List' }).click();
  await expect(composer).toHaveValue('- white\n\n- oak');
  await tools.getByRole('button', { name: 'List' }).click();
  await expect(composer).toHaveValue('white\n\noak');
  await tools.getByRole('button', { name: 'Bold' }).click();
  await expect(composer).toHaveValue('**white**\n\n**oak**');
  await composer.press('Enter');
  await expect(eva.messages.last().locator('strong')).toHaveText(['white', 'oak']);
  // What was sent is not kept as a draft.
  await page.reload();
  await jana.isConnected();
  await expect(composer).toHaveValue('');
});

test('L-06 both sides choose emoji, which load when they are asked for', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  const loaded: string[] = [];
  for (const { page } of [jana, eva]) {
    page.on('request', (request) => {
      if (/emoji\.(js|css)$/.test(request.url())) loaded.push(request.url());
    });
  }
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  expect(loaded).toEqual([]);

  await eva.composer.fill('Hello  Jana');
  await eva.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 6));
  await eva.window.getByRole('button', { name: 'Emoji' }).click();
  const picker = eva.window.getByRole('dialog', { name: 'Emoji' });
  await expect(picker.getByRole('group', { name: 'Faces' })).toBeVisible();
  await expect(picker.getByRole('group', { name: 'Used before' })).toHaveCount(0);
  await expectAccessible(eva.page, 'the emoji of the window', 'hovor-chat');
  await picker.getByRole('button', { name: '👋' }).click();
  await expect(picker).toBeHidden();
  await expect(eva.composer).toHaveValue('Hello 👋 Jana');
  await expect(eva.composer).toBeFocused();
  await eva.composer.press('Enter');
  await jana.hears('Hello 👋 Jana');

  await jana.conversation.getByRole('button', { name: 'Emoji' }).click();
  const picked = jana.page.getByRole('dialog', { name: 'Emoji' });
  await expect(picked.getByRole('group', { name: 'Faces' })).toBeVisible();
  await expectAccessible(jana.page, 'the emoji of the workspace');
  await picked.getByRole('button', { name: '🎉' }).click();
  await expect(jana.composer).toHaveValue('🎉');
  await jana.composer.press('Enter');
  await eva.hears('🎉');
  expect(loaded).toHaveLength(4);

  // What was used stands first from then on.
  await eva.window.getByRole('button', { name: 'Emoji' }).click();
  await expect(picker.getByRole('group', { name: 'Used before' }).getByRole('button')).toHaveText(['👋']);
  await eva.composer.click();
  await expect(picker).toBeHidden();
  await jana.page.reload();
  await jana.isConnected();
  await jana.conversation.getByRole('button', { name: 'Emoji' }).click();
  await expect(picked.getByRole('group', { name: 'Used before' }).getByRole('button')).toHaveText(['🎉']);
});

test('L-06 the emoji need no mouse', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  const { keyboard } = eva.page;
  await eva.visit();
  await eva.begin('Good evening');
  const button = eva.window.getByRole('button', { name: 'Emoji' });
  const picker = eva.window.getByRole('dialog', { name: 'Emoji' });
  await walkTo(eva.page, button);
  await keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  const faces = picker.getByRole('group', { name: 'Faces' }).getByRole('button');
  await expect(faces.first()).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(faces.nth(1)).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(faces.nth(9)).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowLeft');
  await expect(faces.first()).toBeFocused();
  // Escape closes the picker and nothing else.
  await keyboard.press('Escape');
  await expect(picker).toBeHidden();
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(eva.composer).toBeVisible();
  await keyboard.press('Enter');
  await keyboard.press('End');
  await expect(picker.getByRole('button').last()).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(eva.composer).toHaveValue('😀');
  await expect(eva.composer).toBeFocused();

  // In the workspace, keys that mean something on the page around mean nothing in the picker.
  await jana.accept();
  await walkTo(jana.page, jana.conversation.getByRole('button', { name: 'Emoji' }));
  await jana.page.keyboard.press('Enter');
  const picked = jana.page.getByRole('dialog', { name: 'Emoji' });
  await expect(picked.getByRole('button').first()).toBeFocused();
  await jana.page.keyboard.press('ArrowDown');
  await expect(picked.getByRole('group', { name: 'Faces' }).getByRole('button').nth(8)).toBeFocused();
  await jana.page.keyboard.press('Escape');
  await expect(picked).toBeHidden();
  await expect(jana.conversation.getByRole('button', { name: 'Emoji' })).toBeFocused();
});
