// A real SMTP server on loopback, a process of its own: `node smtp.mjs FOLDER` prints its port, and writes each mail
// that it takes to FOLDER as JSON: the envelope, and the mail as it came.
import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const folder = process.argv[2];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const pieces = [];
    stream.on('data', (piece) => pieces.push(piece));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      const mail = { from: mailFrom.address, to: rcptTo.map((to) => to.address), raw: Buffer.concat(pieces).toString() };
      const file = join(folder, `${String(Date.now()).padStart(15, '0')}-${randomUUID()}`);
      writeFileSync(file, JSON.stringify(mail));
      // A reader never sees half a mail.
      renameSync(file, `${file}.json`);
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));
