// A Hovor server of a test's own, with the demo shop on another origin: both on free ports, the data in a folder that
// is gone afterwards. `cargo xtask test` names the binaries.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { execute } from './database';

const ROOT = resolve(__dirname, '../..');

/** The password of every demo account. */
export const PASSWORD = 'hovor-demo';

/** What a test wants otherwise than the demo has it. */
export interface Options {
  /** SQL that runs before the server starts; there are no administration pages yet. */
  sql?: string[];
  /** More flags of `hovor serve`. */
  flags?: string[];
}

/** A running server and its shop. */
export class Hovor {
  private log = '';

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly shopProcess: ChildProcess,
    /** Origin of the shop. */
    readonly shop: string,
    private readonly flags: string[],
    private process?: ChildProcess,
  ) {}

  /** Origin of the server. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  static async start({ sql = [], flags = [] }: Options = {}): Promise<Hovor> {
    const folder = await mkdtemp(join(tmpdir(), 'hovor-end2end-'));
    const port = await freePort();
    const [shopProcess, shop] = await startShop(port);
    const hovor = new Hovor(folder, port, shopProcess, shop, flags);
    try {
      await hovor.command('demo-data', '--shop-origin', shop);
      if (sql.length) hovor.change(...sql);
      await hovor.up();
      return hovor;
    } catch (error) {
      await hovor.close();
      throw error;
    }
  }

  /** Changes the database, while the server is down. */
  change(...sql: string[]): void {
    execute(join(this.folder, 'hovor.db'), sql);
  }

  /** Starts the server, on the port and the data that it had before. */
  async up(): Promise<void> {
    const address = `127.0.0.1:${this.port}`;
    this.process = this.run('serve', '--listen', address, '--public-url', this.origin, ...this.flags);
    const ended = once(this.process, 'exit');
    const isReady = () => fetch(`${this.origin}/readyz`).then((answer) => answer.ok, () => false);
    while (!(await isReady())) {
      const pause = new Promise<undefined>((done) => setTimeout(done, 20));
      if (await Promise.race([ended, pause])) throw new Error(`the server ended:\n${this.log}`);
    }
  }

  /** Takes the power away: nothing is said, nothing is written any more. */
  async kill(): Promise<void> {
    await end(this.process, 'SIGKILL');
  }

  /** Ends everything. What the server logged as an error is a fault of the test's story. */
  async close(): Promise<void> {
    await end(this.process, 'SIGTERM');
    await end(this.shopProcess, 'SIGTERM');
    await rm(this.folder, { recursive: true });
    const faults = this.log.split('\n').filter((line) => /ERROR|panicked/.test(line));
    if (faults.length) throw new Error(`the server logged errors:\n${faults.join('\n')}`);
  }

  private async command(...words: string[]): Promise<void> {
    const [code] = await once(this.run(...words), 'exit');
    if (code !== 0) throw new Error(`hovor ${words.join(' ')}: exit code ${code}\n${this.log}`);
  }

  private run(...words: string[]): ChildProcess {
    const child = spawn(variable('HOVOR_BIN'), [...words, '--data-dir', this.folder], {
      cwd: this.folder,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece) => {
        this.log += piece;
      });
    }
    return child;
  }
}

async function startShop(port: number): Promise<[ChildProcess, string]> {
  const words = ['shop', '--listen', '127.0.0.1:0', '--hovor', `http://127.0.0.1:${port}`];
  const shop = spawn(variable('HOVOR_XTASK'), words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: shop.stdout })) {
    const origin = /^Shop: (http:\S+?)\/?$/.exec(line)?.[1];
    if (origin) return [shop, origin];
  }
  throw new Error('the shop did not start');
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

// Below the ports that systems lend to outgoing connections, and apart for workers that run at once.
let next = 21_000 + 400 * Number(process.env.TEST_PARALLEL_INDEX ?? 0) + Math.floor(Math.random() * 300);

/** A port that nobody listens on; it stays the server's over its restarts. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next++;
    const probe = createServer();
    const isFree = await new Promise<boolean>((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => done(true));
    });
    if (isFree) {
      await new Promise((done) => probe.close(done));
      return port;
    }
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; cargo xtask test sets it`);
  return resolve(ROOT, value);
}
