// What the mail server of a test has taken.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import PostalMime, { type Email } from 'postal-mime';

/** A mail, and what its envelope said. */
export interface Mail extends Email {
  envelope: { from: string; to: string[] };
  raw: string;
}

/** A mail server and its mails. */
export class Mailbox {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly port: string,
  ) {}

  static async open(): Promise<Mailbox> {
    const folder = await mkdtemp(join(tmpdir(), 'hovor-mail-'));
    const words = [resolve(__dirname, 'smtp.mjs'), folder];
    const server = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [port] = await once(createInterface({ input: server.stdout }), 'line');
    return new Mailbox(server, folder, port);
  }

  /** The flags with which a server sends mail here. */
  get flags(): string[] {
    return ['--smtp-url', `smtp://127.0.0.1:${this.port}`, '--mail-from', 'Polárka <care@polarka.test>'];
  }

  /** The mails in the order in which they came. */
  async mails(): Promise<Mail[]> {
    const files = (await readdir(this.folder)).filter((name) => name.endsWith('.json')).sort();
    return Promise.all(
      files.map(async (name) => {
        const { raw, ...envelope } = JSON.parse(await readFile(join(this.folder, name), 'utf8'));
        return { ...(await PostalMime.parse(raw)), envelope, raw };
      }),
    );
  }

  async close(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill();
    await ended;
    await rm(this.folder, { recursive: true });
  }
}
