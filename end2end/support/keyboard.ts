// Ways through a page without a mouse.
import { type Locator, type Page, expect } from '@playwright/test';

/** Presses Tab, or another key, until an element has the focus. */
export async function walkTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element.matches(':focus'));
  for (let steps = 0; steps < 60 && !(await hasFocus()); steps++) await page.keyboard.press(key);
  await expect(target).toBeFocused();
}
