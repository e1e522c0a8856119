// The main journey: from the launcher to the archive.
import { expect, test } from '../fixtures';

test('a visitor and an operator talk, from the launcher to the archive', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit('/lamp.html?lamp=sever');
  await eva.open();
  await expect(eva.window.getByText('Hello, how can we help?')).toBeVisible();
  await eva.say('Is Sever waterproof?');
  await expect(eva.window.getByText('You are next')).toBeVisible();

  const entry = jana.queue.first();
  await expect(entry).toContainText('/lamp.html');
  await expect(entry).toContainText('Is Sever waterproof?');
  await expect(entry.locator('.entry__when')).toHaveText(/^\d+:\d\d$/);
  await jana.accept();
  await expect(jana.queue).toHaveCount(0);
  await expect(jana.mine).toHaveCount(1);
  await expect(eva.window.getByText('Jana Dvořáková joined')).toBeVisible();
  await expect(eva.window.getByText('You are next')).toBeHidden();
  await expect(eva.window.getByRole('heading', { level: 1 })).toHaveText('Jana Dvořáková');
  await jana.hears('Is Sever waterproof?');

  await jana.typesUntil('It is', eva.window.locator('.typing'));
  await jana.say('It is: IP66.');
  await eva.hears('It is: IP66.');
  await expect(eva.window.locator('.typing')).toBeHidden();
  await eva.typesUntil('Thank', jana.thread.getByText('Visitor is typing'));
  await eva.say('Thank you!');
  await jana.hears('Thank you!');
  await expect(jana.thread.getByText('Visitor is typing')).toBeHidden();

  const dialog = jana.page.getByRole('dialog');
  const endButton = jana.topBar.getByRole('button', { name: 'End chat' });
  await test.step('ES-26 the End button in the top bar, ES-27 asks before it ends the chat', async () => {
    await endButton.click();
    await expect(dialog.getByRole('heading')).toHaveText('End the chat with Visitor?');
    await dialog.getByRole('button', { name: 'Keep talking' }).click();
    await expect(dialog).toBeHidden();
    await jana.say('One more thing: spare seals are in the box.');
    await eva.hears('One more thing: spare seals are in the box.');
  });

  await test.step('ES-28 CV-13 after the confirmation comes the questionnaire', async () => {
    await expect(jana.afterCallWork).toBeHidden();
    await jana.end();
    await expect(eva.window.getByText('The chat has ended')).toBeVisible();
    await expect(eva.composer).toBeHidden();
    await expect(jana.composer).toBeHidden();
  });

  await test.step('ES-29 a result, ES-30 a note, CV-16 saving submits them', async () => {
    await jana.afterCallWork.getByLabel('Result').selectOption('Sold');
    await jana.afterCallWork.getByLabel('Note').fill('Wants it before Friday.');
    await jana.save();
    await expect(jana.notices.getByText('The conversation with Visitor is finished.')).toBeVisible();
  });

  await test.step('CV-18 it leaves My conversations, and is found in the archive', async () => {
    await expect(jana.mine).toHaveCount(0);
    await jana.page.getByRole('link', { name: 'Archive' }).click();
    const row = jana.page.getByRole('table').getByRole('row').filter({ hasText: 'Visitor' });
    await expect(row).toContainText('Jana Dvořáková');
    await expect(row).toContainText('Sold');
    await expect(row).toContainText('Operator ended it, client was there');
    await row.getByRole('link').click();
  });

  await test.step('B-23 how it ended, and where the visitor was', async () => {
    await expect(jana.messages).toHaveText([
      'Is Sever waterproof?',
      'It is: IP66.',
      'Thank you!',
      'One more thing: spare seals are in the box.',
    ]);
    const facts = await jana.tab('Conversation');
    await expect(facts).toContainText('Operator ended it, client was there');
    await expect(facts).toContainText('Sold');
    await expect(facts).toContainText('Wants it before Friday.');
  });
});

test('B-23 who ended it and whether the client was still there is kept', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.begin('Good evening');
  await jana.accept();
  await eva.window.getByRole('button', { name: 'End chat' }).click();
  await eva.window.getByRole('group', { name: 'End this chat?' }).getByRole('button', { name: 'End chat' }).click();
  await expect(eva.window.getByText('You ended the chat')).toBeVisible();
  await expect(jana.thread.getByText('The visitor ended the chat')).toBeVisible();
  await jana.save();
  await jana.openArchived();
  const facts = await jana.tab('Conversation');
  await expect(facts).toContainText('Client ended it, client was there');
});

test('CV-12 of two chats the selected one is ended, and the list counts who is left', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const [first, second] = [await visitor(), await visitor()];
  for (const [client, text] of [[first, 'First'], [second, 'Second']] as const) {
    await client.visit();
    await client.begin(text);
  }
  await expect(jana.section('Queue')).toHaveText('Queue 2');
  await jana.accept();
  await expect(jana.section('Queue')).toHaveText('Queue 1');
  await expect(jana.section('My conversations')).toHaveText('My conversations 1');
  await jana.accept();
  await expect(jana.section('Queue')).toHaveText('Queue');
  await expect(jana.section('My conversations')).toHaveText('My conversations 2');

  await jana.mine.filter({ hasText: 'First' }).getByRole('link').click();
  await jana.hears('First');
  await jana.end();
  await expect(first.window.getByText('The chat has ended')).toBeVisible();
  await jana.save();
  await expect(jana.section('My conversations')).toHaveText('My conversations 1');
  await jana.mine.getByRole('link').click();
  await jana.say('Still with you');
  await second.hears('Still with you');
  await expect(second.window.getByText('The chat has ended')).toBeHidden();
});
