// A way to the network that can be cut, for one browser: a SOCKS proxy on loopback. Chromium's own "offline" lets open
// websockets live.
import type { BrowserContext } from '@playwright/test';
import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

const GREETED = Buffer.from([5, 0]);
const CONNECTED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
const NAME = 3;

/** The way, open at first. */
export class Tunnel {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(private readonly server: Server) {
    server.on('connection', (near) => this.carry(near));
  }

  static async open(): Promise<Tunnel> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Tunnel(server);
  }

  /** The option of a browser context that goes this way. */
  get proxy(): { server: string } {
    return { server: `socks5://127.0.0.1:${(this.server.address() as AddressInfo).port}` };
  }

  /** Nothing goes through any more, what was open breaks, and the browser knows. */
  async cut(context: BrowserContext): Promise<void> {
    this.isCut = true;
    await context.setOffline(true);
    this.sockets.forEach((socket) => socket.destroy());
  }

  /** Everything goes through again, and the browser knows. */
  async mend(context: BrowserContext): Promise<void> {
    this.isCut = false;
    await context.setOffline(false);
  }

  close(): void {
    this.sockets.forEach((socket) => socket.destroy());
    this.server.close();
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }

  private carry(near: Socket): void {
    this.keep(near);
    if (this.isCut) {
      near.destroy();
      return;
    }
    near.once('data', () => {
      near.write(GREETED);
      near.once('data', (request) => {
        // Chromium names hosts and leaves it to the proxy to find them.
        if (request[3] !== NAME) {
          near.destroy();
          return;
        }
        const end = 5 + request[4];
        const far = connect(request.readUInt16BE(end), request.toString('latin1', 5, end));
        this.keep(far);
        far.once('connect', () => {
          near.write(CONNECTED);
          near.pipe(far).pipe(near);
        });
        near.on('close', () => far.destroy());
        far.on('close', () => near.destroy());
      });
    });
  }
}
