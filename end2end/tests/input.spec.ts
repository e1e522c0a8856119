// Whatever is typed is text, and too much of it is refused.
import { expect, test } from '../fixtures';

const MARKUP = '<img src=x onerror="console.error(1)"><b>bold</b> &amp; {{x}} <script>console.error(2)</script>';

test('HTML is text on both screens, whoever wrote it', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.page.evaluate(
    (name) => (window as unknown as { hovor: (...words: unknown[]) => void }).hovor('identify', { name }),
    '<i>Eva</i>',
  );
  await eva.begin(MARKUP);
  await expect(jana.queue.first()).toContainText(MARKUP);
  await expect(jana.queue.first()).toContainText('<i>Eva</i>');
  await jana.accept();
  await jana.say(`${MARKUP} from me`);
  await expect(eva.messages).toHaveText([MARKUP, `${MARKUP} from me`]);
  await expect(jana.messages).toHaveText([MARKUP, `${MARKUP} from me`]);
  for (const scope of [eva.conversation, jana.thread]) await expect(scope.locator('img, b, i, script')).toHaveCount(0);
  await jana.end();
  await jana.afterCallWork.getByLabel('Note').fill(MARKUP);
  await jana.save();
  await jana.openArchived('<i>Eva</i>');
  await jana.details.getByRole('tab', { name: 'Conversation' }).click();
  await expect(jana.details.getByRole('tabpanel', { name: 'Conversation' }).getByText(MARKUP)).toBeVisible();
});

test('a web address becomes a link, and nothing else does', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('See https://polarka.test/a?b=c, not javascript:alert(1)');
  await jana.accept();
  for (const scope of [eva.conversation, jana.thread]) {
    const links = scope.locator('.bubble a');
    await expect(links).toHaveText(['https://polarka.test/a?b=c']);
    await expect(links).toHaveAttribute('href', 'https://polarka.test/a?b=c');
    await expect(links).toHaveAttribute('rel', /noopener/);
  }
});

test('a message of 8,001 characters is refused with limit and value, and nothing is sent', async ({
  operator,
  visitor,
}) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  const refusal = eva.window.getByText('Too long: 8001 characters, at most 8000 fit.');
  await eva.composer.fill('ž'.repeat(8_001));
  await eva.composer.press('Enter');
  await expect(refusal).toBeVisible();
  await expect(eva.composer).toHaveAttribute('aria-invalid', 'true');
  await expect(eva.messages).toHaveCount(0);
  await expect(eva.composer).toHaveValue('ž'.repeat(8_001));
  await eva.composer.fill('ž'.repeat(8_000));
  await expect(refusal).toBeHidden();
  await eva.composer.press('Enter');
  await expect(eva.messages).toHaveCount(1);

  await jana.accept();
  await expect(jana.messages).toHaveText(['ž'.repeat(8_000)]);
  await jana.composer.fill('x'.repeat(8_001));
  await jana.composer.press('Enter');
  await expect(jana.composer).toHaveAccessibleDescription('This is too long: 8001 characters, at most 8000 fit.');
  await jana.composer.fill('That was long.');
  await jana.composer.press('Enter');
  await eva.hears('That was long.');
  await expect(eva.messages).toHaveCount(2);
});

test('blank messages are not sent', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.open();
  await eva.composer.fill('  \n ');
  await eva.composer.press('Enter');
  await eva.say('Now in words');
  await expect(eva.messages).toHaveText(['Now in words']);
  await jana.accept();
  await expect(jana.messages).toHaveText(['Now in words']);
});
