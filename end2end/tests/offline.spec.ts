// Nobody is there: the visitor leaves a message.
import { offlineMail } from '../support/database';
import { Mailbox } from '../support/mailbox';
import { expect, test } from '../fixtures';

test('an offline message goes to the queue, after its fields are right', async ({ operator, visitor }) => {
  const jana = await operator('jana', { online: false });
  const eva = await visitor();
  await eva.visit('/lamp.html?lamp=vega');
  await eva.open();
  await expect(eva.composer).toBeHidden();
  const form = eva.offlineForm;
  const send = form.getByRole('button', { name: 'Send message' });

  await send.click();
  for (const label of ['Name', 'E-mail', 'Message']) {
    await expect(form.getByLabel(label)).toHaveAccessibleDescription('Please fill this in.');
    await expect(form.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(form.getByLabel('Name')).toBeFocused();

  await form.getByLabel('Name').fill('Eva Malá');
  await form.getByLabel('E-mail').fill('eva at example');
  await form.getByLabel('Message').fill('Do you repair Vega?');
  await send.click();
  await expect(form.getByLabel('Name')).not.toHaveAttribute('aria-invalid');
  await expect(form.getByLabel('E-mail')).toHaveAccessibleDescription('This does not look like an e-mail address.');
  await expect(form.getByLabel('E-mail')).toBeFocused();
  await expect(jana.queue).toHaveCount(0);

  await form.getByLabel('E-mail').fill('eva@example.test');
  await send.click();
  await expect(eva.window.getByText('Thank you. We have your message and will answer by e-mail.')).toBeVisible();
  await expect(form).toBeHidden();

  await expect(jana.queue.first()).toContainText('Offline message Eva Malá');
  await expect(jana.queue.first()).toContainText('Do you repair Vega?');
  await jana.become('Online');
  await jana.accept();
  await expect(jana.messages).toHaveText(['Do you repair Vega?']);
  await expect(jana.composer).toBeHidden();
  await expect(jana.conversation.getByRole('link', { name: 'Answer by e-mail' })).toHaveAttribute(
    'href',
    'mailto:eva@example.test',
  );
  await expect(jana.client.getByRole('textbox', { name: 'E-mail' })).toHaveValue('eva@example.test');
});

