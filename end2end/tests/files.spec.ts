// Files (L-06, B-26, B-30): both sides send them, see how far they are, and open nothing that could run.
import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { expectAccessible } from '../support/axe';

// A red picture of 480 by 240 pixels, made in the page.
async function picture(page: Page): Promise<Buffer> {
  const data = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 240 });
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#c2410c';
    context.fillRect(0, 0, 480, 240);
    return canvas.toDataURL('image/png').split(',')[1];
  });
  return Buffer.from(data, 'base64');
}

const text = (name: string, words = 'words') => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });

interface Given {
  name: string;
  type: string;
  words: string;
}

// As a browser tells of files that are dragged or pasted.
async function give(target: Locator, kinds: string[], files: Given[]): Promise<void> {
  await target.evaluate(
    (element, { kinds, files }) => {
      const data = new DataTransfer();
      for (const { name, type, words } of files) data.items.add(new File([words], name, { type }));
      for (const kind of kinds) {
        const options = { bubbles: true, cancelable: true };
        const event =
          kind === 'paste'
            ? new ClipboardEvent(kind, { ...options, clipboardData: data })
            : new DragEvent(kind, { ...options, dataTransfer: data });
        element.dispatchEvent(event);
      }
    },
    { kinds, files },
  );
}

test('L-06 files are chosen, dropped and pasted on both sides, and a picture has a thumbnail', async ({ operator, visitor, watch }) => {
  const jana = await operator('jana');
  const client = await visitor();
  await client.visit();
  await client.begin('Hello');
  await jana.accept();

  const chosen = client.page.waitForEvent('filechooser');
  await client.window.getByRole('button', { name: 'Attach a file' }).click();
  await (await chosen).setFiles({ name: 'léto.png', mimeType: 'image/png', buffer: await picture(client.page) });
  for (const side of [client.conversation, jana.thread]) {
    const thumbnail = side.locator('img.file__picture');
    await expect(thumbnail).toBeVisible();
    await expect.poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    await expect(side.getByText('léto.png', { exact: true })).toBeVisible();
  }
  await give(client.composer, ['dragover', 'drop'], [{ name: 'dropped.txt', type: 'text/plain', words: 'a' }]);
  await expect(jana.thread.getByText('dropped.txt', { exact: true })).toBeVisible();
  await give(client.composer, ['paste'], [{ name: 'pasted.txt', type: 'text/plain', words: 'b' }]);
  await expect(jana.thread.getByText('pasted.txt', { exact: true })).toBeVisible();

  const asked = jana.page.waitForEvent('filechooser');
  await jana.conversation.getByRole('button', { name: 'Attach a file' }).click();
  await (await asked).setFiles([text('one.txt'), text('two.txt')]);
  for (const name of ['one.txt', 'two.txt']) {
    await expect(client.conversation.getByText(name, { exact: true })).toBeVisible();
    await expect(jana.thread.getByText(name, { exact: true })).toBeVisible();
  }
  await give(jana.thread, ['dragover', 'drop'], [{ name: 'over the thread.txt', type: 'text/plain', words: 'c' }]);
  await expect(client.conversation.getByText('over the thread.txt', { exact: true })).toBeVisible();
  await give(jana.composer, ['paste'], [{ name: 'from the clipboard.txt', type: 'text/plain', words: 'd' }]);
  await expect(client.conversation.getByText('from the clipboard.txt', { exact: true })).toBeVisible();
  await expect(jana.conversation.locator('.file--sending')).toHaveCount(0);

  // Both sides draw them again from the log.
  await client.page.reload();
  await expect(client.conversation.getByText('one.txt', { exact: true })).toBeVisible();
  await jana.page.reload();
  await expect(jana.thread.locator('img.file__picture')).toBeVisible();
  await expectAccessible(jana.page, 'a thread with files', '.conversation');
  await expectAccessible(client.page, 'a window with files', 'hovor-chat');
});

test('L-06 a file begins a chat like a first message', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const client = await visitor();
  await client.visit();
  await client.open();
  const chosen = client.page.waitForEvent('filechooser');
  await client.window.getByRole('button', { name: 'Attach a file' }).click();
  await (await chosen).setFiles(text('question.txt'));
  await expect(client.conversation.getByText('question.txt', { exact: true })).toBeVisible();
  await jana.accept();
  await expect(jana.thread.getByText('question.txt', { exact: true })).toBeVisible();
});

test.describe('where files may have a megabyte', () => {
  test.use({ options: { sql: [`update tenant set settings = '{"file_bytes":1048576}'`] } });

  test('L-06 B-30 a file shows how far it is, is cancelled, refused and tried again', async ({ operator, visitor, watch }) => {
    const jana = await operator('jana');
    const client = await visitor();
    await client.visit();
    await client.begin('Hello');
    await jana.accept();
    await jana.say('How can I help?');
    for (const [page, area, attach, seen, last] of [
      [client.page, client.window.locator('form.composer'), client.window.getByRole('button', { name: 'Attach a file' }), jana.thread, 'again.txt'],
      [jana.page, jana.conversation.locator('form.composer'), jana.conversation.getByRole('button', { name: 'Attach a file' }), client.conversation, 'once more.txt'],
    ] as const) {
      let release = () => {};
      const held = new Promise<void>((done) => (release = done));
      await page.route('**/files/*/*', async (route) => {
        if (route.request().method() === 'POST') await held;
        await route.continue().catch(() => {});
      });
      const choose = async (...files: ReturnType<typeof text>[]) => {
        const chosen = page.waitForEvent('filechooser');
        await attach.click();
        await (await chosen).setFiles(files);
      };
      await choose(text('slow.txt'));
      const slow = area.getByRole('group', { name: 'slow.txt' });
      await expect(slow.getByRole('progressbar', { name: 'Sending the file' })).toBeVisible();
      await slow.getByRole('button', { name: 'Cancel' }).click();
      await expect(slow).toHaveCount(0);
      release();
      await page.unroute('**/files/*/*');

      watch.expect(/415|Failed to load resource/);
      await choose({ name: 'program.exe', mimeType: 'image/png', buffer: Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1') });
      const program = area.getByRole('group', { name: 'program.exe' });
      await expect(program.getByRole('alert')).toHaveText('Not sent. Files of this kind cannot be sent here.');
      await program.getByRole('button', { name: 'Discard' }).click();
      await expect(program).toHaveCount(0);

      const large = Buffer.alloc((1 << 20) + 1, 'a');
      await choose({ name: 'large.txt', mimeType: 'text/plain', buffer: large });
      const tooLarge = area.getByRole('group', { name: 'large.txt' });
      await expect(tooLarge.getByRole('alert')).toHaveText('Not sent. This file is too large: 1 MB at most.');
      await tooLarge.getByRole('button', { name: 'Discard' }).click();

      watch.expect(/ERR_|Failed to load resource/);
      await page.route('**/files/*/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
      await choose(text(last));
      const again = area.getByRole('group', { name: last });
      await expect(again.getByRole('alert')).toHaveText('Not sent. There is no connection right now.');
      await page.unroute('**/files/*/*');
      await again.getByRole('button', { name: 'Try again' }).click();
      await expect(seen.getByText(last, { exact: true })).toBeVisible();
      await expect(again).toHaveCount(0);
      await expect(seen.getByText('slow.txt', { exact: true })).toHaveCount(0);
    }
  });
});

test.describe('where only pictures are taken from operators', () => {
  const settings = JSON.stringify({ file_kinds: ['image/*'], visitors_send_files: false });
  test.use({ options: { sql: [`update tenant set settings = '${settings}'`] } });

  test('B-30 kinds are limited, and visitors may send none', async ({ operator, visitor, watch }) => {
    const jana = await operator('jana');
    const client = await visitor();
    await client.visit();
    await client.begin('Hello');
    await expect(client.window.getByRole('button', { name: 'Attach a file' })).toBeHidden();
    await jana.accept();
    watch.expect(/415/);
    const chosen = jana.page.waitForEvent('filechooser');
    await jana.conversation.getByRole('button', { name: 'Attach a file' }).click();
    await (await chosen).setFiles(text('words.txt'));
    const card = jana.conversation.getByRole('group', { name: 'words.txt' });
    await expect(card.getByRole('alert')).toHaveText('Not sent. Files of this kind cannot be sent here.');
    await give(client.composer, ['paste'], [{ name: 'pasted.txt', type: 'text/plain', words: 'b' }]);
    await expect(client.window.getByText('Not sent. Files cannot be sent here.')).toBeVisible();
  });
});

test('B-26 a removed file is gone on both sides', async ({ operator, visitor, watch }) => {
  const jana = await operator('jana');
  const client = await visitor();
  await client.visit();
  await client.begin('Hello');
  await jana.accept();
  const chosen = client.page.waitForEvent('filechooser');
  await client.window.getByRole('button', { name: 'Attach a file' }).click();
  await (await chosen).setFiles(text('secret.txt'));
  const link = client.conversation.locator('a.file');
  await expect(link).toHaveAttribute('href', /key=/);
  const address = new URL((await link.getAttribute('href'))!, jana.page.url()).href;

  await jana.thread.getByRole('button', { name: 'Remove secret.txt' }).click();
  const dialog = jana.page.getByRole('dialog', { name: 'Remove secret.txt?' });
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(dialog).toBeHidden();
  await jana.thread.getByRole('button', { name: 'Remove secret.txt' }).click();
  await dialog.getByRole('button', { name: 'Remove file' }).click();
  await expect(jana.thread.getByText('File removed')).toBeVisible();
  await expect(client.conversation.getByText('File removed')).toBeVisible();
  for (const side of [client.page, jana.page]) expect((await side.request.get(address)).status()).toBe(410);
});

test('L-06 a page that was sent is kept, not opened, and cannot run', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const client = await visitor();
  await client.visit();
  await client.begin('Hello');
  await jana.accept();
  const chosen = client.page.waitForEvent('filechooser');
  await client.window.getByRole('button', { name: 'Attach a file' }).click();
  await (await chosen).setFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>document.title = "ran"</script>') });
  const link = jana.thread.getByRole('link', { name: /page\.html/ });
  const answer = await jana.page.request.get((await link.getAttribute('href'))!);
  expect(answer.headers()['content-disposition']).toContain('attachment');
  expect(answer.headers()['content-security-policy']).toContain('sandbox');
  expect(answer.headers()['content-type']).toBe('text/plain');
  // The tab that it would open is gone before the download is told; here it stays in this one.
  await link.evaluate((element) => element.removeAttribute('target'));
  const download = jana.page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('page.html');
});
