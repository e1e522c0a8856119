// Mail, to a real mail server.
import { offlineMail } from '../support/database';
import { REFUSED } from '../support/watch';
import { expect, test } from '../fixtures';

test.describe('with a mail server', () => {
  test.use({
    options: async ({ mailbox }, use) => use({ flags: mailbox.flags, sql: [offlineMail('care@polarka.test')] }),
  });

  test('ES-31 the transcript goes to the client, as text and as HTML', async ({
    mailbox,
    operator,
    visitor,
    watch,
  }) => {
    watch.expect(REFUSED);
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('Is <b>Sever</b> & co. waterproof?');
    await jana.accept();
    await jana.say('Yes: <script>alert("IP66")</script>');
    await jana.end();

    await expect(jana.afterCallWork.getByLabel("Client's e-mail")).toBeHidden();
    await jana.afterCallWork.getByLabel('Send the transcript to the client').check();
    const address = jana.afterCallWork.getByLabel("Client's e-mail");
    await address.fill('eva at example');
    await jana.afterCallWork.getByRole('button', { name: 'Save and finish' }).click();
    await expect(address).toHaveAccessibleDescription('This does not look like an e-mail address.');
    await address.fill('eva@example.test');
    await jana.save();

    await expect.poll(async () => (await mailbox.mails()).length).toBe(1);
    const [mail] = await mailbox.mails();
    expect(mail.envelope).toEqual({ from: 'care@polarka.test', to: ['eva@example.test'] });
    expect(mail.to).toMatchObject([{ address: 'eva@example.test' }]);
    expect(mail.from).toMatchObject({ name: 'Polárka', address: 'care@polarka.test' });
    expect(mail.subject).toBe('Your conversation with Polárka');
    expect(mail.text).toContain('Is <b>Sever</b> & co. waterproof?');
    expect(mail.text).toContain('Jana Dvořáková\nYes: <script>alert("IP66")</script>');
    expect(mail.html).toContain('Is &lt;b&gt;Sever&lt;/b&gt; &amp; co. waterproof?');
    expect(mail.html).toContain('Yes: &lt;script&gt;');
    expect(mail.html).not.toMatch(/<script|<b>Sever/);
    await jana.openArchived();
    await expect(jana.thread.getByText('Transcript goes to eva@example.test')).toBeVisible();
  });

  test('ES-31 without the operator wanting it, nothing is sent', async ({ mailbox, operator, visitor }) => {
    const jana = await operator('jana');
    const eva = await visitor();
    await eva.visit();
    await eva.begin('No mail, please');
    await jana.accept();
    await jana.end();
    await jana.save();
    // The next mail of the same outbox is the first that comes.
    await jana.become('Offline');
    await eva.feedback.getByRole('button', { name: 'Skip' }).click();
    await eva.window.getByRole('button', { name: 'Start a new chat' }).click();
    await eva.leaveMessage({ name: 'Eva <i>Malá</i>', email: 'eva@example.test', message: 'Do you repair <b>Vega</b>?' });

    await expect.poll(async () => (await mailbox.mails()).length).toBe(1);
    const [mail] = await mailbox.mails();
    expect(mail.envelope.to).toEqual(['care@polarka.test']);
    expect(mail.subject).toBe('Message from Eva <i>Malá</i>');
    expect(mail.text).toContain('Do you repair <b>Vega</b>?');
    expect(mail.html).toContain('Do you repair &lt;b&gt;Vega&lt;/b&gt;?');
    expect(mail.html).toContain('Eva &lt;i&gt;Malá&lt;/i&gt;');
    // The link leads to the message.
    const link = /http:\/\/\S+\/session\/\S+/.exec(mail.text!)![0];
    await jana.page.goto(link);
    await expect(jana.messages).toHaveText(['Do you repair <b>Vega</b>?']);
  });
});

test('ES-31 without mail settings, mail waits and the administrator is told', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Please send me this');
  await jana.accept();
  await jana.end();
  await jana.afterCallWork.getByLabel('Send the transcript to the client').check();
  await jana.afterCallWork.getByLabel("Client's e-mail").fill('eva@example.test');
  await jana.save();

  const alena = await operator('admin');
  await expect(alena.page.getByRole('status').filter({ hasText: 'mail' })).toHaveText(
    'No mail server is set: 1 mail is waiting.',
  );
  await jana.page.reload();
  await jana.isConnected();
  await expect(jana.page.getByText('No mail server is set')).toHaveCount(0);
});
