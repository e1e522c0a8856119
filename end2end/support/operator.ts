// An operator: a browser in the workspace.
import { type Locator, type Page, expect } from '@playwright/test';

import { PASSWORD } from './server';
import { exactly } from './words';

export class Operator {
  constructor(readonly page: Page) {}

  /** Waits until the page answers. */
  async isAlive(): Promise<void> {
    await expect(this.page.locator('html[data-ready]')).toBeAttached();
  }

  /** Logs in by the form, and waits for the live link. */
  async logIn(name: string): Promise<void> {
    await this.page.goto('/login');
    await this.isAlive();
    await this.fillIn(name);
    await this.isConnected();
  }

  /** Fills the form of the log-in page in, and waits for the page that follows. */
  async fillIn(name: string, password = PASSWORD): Promise<void> {
    await this.page.locator('#email').fill(`${name}@demo.test`);
    await this.page.locator('#password').fill(password);
    const followed = this.page.waitForEvent('domcontentloaded');
    await this.page.locator('button[type=submit]').click();
    await followed;
  }

  async isConnected(): Promise<void> {
    await expect(this.page.locator('[data-connected]')).toBeAttached();
  }

  /** Chooses a state in the menu at the rail's foot. */
  async become(state: string): Promise<void> {
    await this.page.getByRole('button', { name: 'State' }).click();
    await this.page.getByRole('menuitemradio', { name: state, exact: true }).click();
    await expect(this.page.getByRole('button', { name: `State ${state}` })).toBeVisible();
  }

  /** The heading of a part of the list. */
  section(name: string): Locator {
    return this.page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) });
  }

  get queue(): Locator {
    return this.page.getByRole('region', { name: 'Queue' }).getByTestId('entry');
  }

  /** Conversations that an operator gave back. */
  get unassigned(): Locator {
    return this.page.getByRole('region', { name: 'Not assigned' }).getByTestId('entry');
  }

  /** The dialog that hands a conversation over. */
  get redirect(): Locator {
    return this.page.getByRole('dialog', { name: /^Pass the chat with/ });
  }

  /** The groups in it. */
  get targets(): Locator {
    return this.redirect.getByTestId('target');
  }

  target(group: string): Locator {
    return this.targets.filter({ has: this.page.getByRole('radio', { name: group, exact: true }) });
  }

  get mine(): Locator {
    return this.page.getByRole('region', { name: 'My conversations' }).getByTestId('entry');
  }

  get conversation(): Locator {
    return this.page.getByRole('region', { name: /^Conversation with/ });
  }

  get topBar(): Locator {
    return this.conversation.locator('.topbar');
  }

  get thread(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  /** The messages in their order, as they are read. */
  get messages(): Locator {
    return this.thread.locator('.bubble__text');
  }

  get composer(): Locator {
    return this.conversation.getByRole('textbox', { name: 'Message' });
  }

  /** The questionnaire after the end. */
  get afterCallWork(): Locator {
    return this.page.getByRole('region', { name: 'After-call work' });
  }

  get details(): Locator {
    return this.page.getByRole('complementary', { name: 'Details' });
  }

  /** The tab of the details that tells of the client. */
  get client(): Locator {
    return this.details.getByRole('tabpanel', { name: 'Client' });
  }

  /** Opens a tab of the details; its panel. */
  async tab(name: 'Client' | 'Conversation' | 'Routing'): Promise<Locator> {
    await this.details.getByRole('tab', { name }).click();
    const panel = this.details.getByRole('tabpanel', { name });
    await expect(panel).toBeVisible();
    return panel;
  }

  get notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }

  /** Takes the first of the queue. */
  async accept(): Promise<void> {
    await this.queue.first().getByRole('button', { name: 'Accept' }).click();
    await expect(this.conversation).toBeVisible();
    await expect(this.mine).not.toHaveCount(0);
  }

  /** Writes a message and sees it stored. */
  async say(text: string): Promise<void> {
    await this.type(text);
    const group = this.thread.locator('.group--own').filter({ hasText: text }).last();
    await expect(group.getByText('Sent', { exact: true })).toBeVisible();
  }

  /** Writes a message, which may wait for the network. */
  async type(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await this.hears(text);
  }

  /** Types a text, and goes on with spaces until something is seen of it: such a hint lasts seconds only. */
  async typesUntil(text: string, seen: Locator): Promise<void> {
    await this.composer.fill(text);
    await expect(async () => {
      await this.composer.press('Space');
      await expect(seen).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  }

  /** Sees this message. */
  async hears(text: string): Promise<void> {
    await expect(this.messages.filter({ hasText: exactly(text) })).toBeVisible();
  }

  /** Ends the conversation, and confirms it. */
  async end(words = 'End chat'): Promise<void> {
    await this.topBar.getByRole('button', { name: words }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: words }).click();
    await expect(this.afterCallWork).toBeVisible();
  }

  /** Finishes the questionnaire. */
  async save(): Promise<void> {
    await this.afterCallWork.getByRole('button', { name: 'Save and finish' }).click();
    await expect(this.afterCallWork).toBeHidden();
  }

  /** Opens the archive and the session of that client in it. */
  async openArchived(client = 'Visitor'): Promise<void> {
    await this.page.getByRole('link', { name: 'Archive' }).click();
    await this.page.getByRole('table').getByRole('link', { name: client }).first().click();
    await expect(this.conversation).toBeVisible();
  }
}
