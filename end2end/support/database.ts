// Settings that have no page in the administration yet, written while the server is down.
import { spawnSync } from 'node:child_process';

const SCRIPT = `
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
for statement in sys.argv[2:]:
    database.execute(statement)
database.commit()
`;

/** Runs SQL statements on a database file: by Node's own SQLite where it has one (22.5), else by Python's. */
export function execute(file: string, statements: string[]): void {
  const { DatabaseSync } = process.getBuiltinModule?.('node:sqlite') ?? {};
  if (DatabaseSync) {
    const database = new DatabaseSync(file);
    statements.forEach((statement) => database.exec(statement));
    database.close();
    return;
  }
  const done = spawnSync('python3', ['-c', SCRIPT, file, ...statements], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`SQL failed: ${done.error ?? done.stderr}`);
}

/** The scale in which the demo's widget asks for feedback; none asks for none. */
export const feedback = (scale: 'stars' | 'emoji' | 'numeric' | null): string =>
  `update widget set feedback = ${scale ? `'${scale}'` : 'null'}`;

/** Most time for after-call work. */
export const afterCallWork = (ms: number): string => set({ acw_ms: ms });

/** Most time for after-call work in one group. */
export const afterCallWorkOf = (name: string, ms: number): string => `${set({ acw_ms: ms })} where name = '${name}'`;

/** What the groups are set to, and the ranks of their operators. */
export const settings = (changes: object, ranks: Record<string, number> = {}): string[] => [
  set(changes),
  ...Object.entries(ranks).map(
    ([email, rank]) =>
      `update group_member set rank = ${rank} where account_id = (select id from account where email = '${email}')`,
  ),
];

const set = (changes: object): string =>
  `update operator_group set settings = json_patch(settings, '${JSON.stringify(changes)}')`;

/** Another group, with one operator. */
export const group = (name: string, email: string): string[] => [
  `insert into operator_group (uuid, tenant_id, name) values (randomblob(16), 1, '${name}')`,
  `insert into group_member (tenant_id, group_id, account_id)
   select 1, (select id from operator_group where name = '${name}'), id from account where email = '${email}'`,
];

/** What is asked after the end, beside result and note. */
export const questionnaire = (asked: { subjects?: string[]; asks_mood?: boolean; needs_result?: boolean }): string[] =>
  Object.entries(asked).map(
    ([name, value]) =>
      `update tenant set settings = json_set(settings, '$.${name}', json('${JSON.stringify(value)}'))`,
  );

/** A result of the second level. */
export const secondResult = (rank: number, first: string, second: string): string =>
  `insert into result_choice (tenant_id, rank, name, parent) values (1, ${rank}, '${second}', '${first}')`;

/** A group for whose page a parameter has a value, with Jana in it; all others go to the group that was there. */
export const routedByParameter = (name: string, parameter: string, value: string): string[] => [
  ...group(name, 'jana@demo.test'),
  `insert into routing (uuid, tenant_id, name, plan) select randomblob(16), 1, 'Shop', json_object(
     'targets', json_array(json_object('name', '${name}', 'group', ${uuid('g')},
       'conditions', json_array(json_object('t', 'parameter', 'name', '${parameter}', 'value', '${value}')))),
     'fallback', ${uuid('f')})
   from operator_group g, operator_group f where g.name = '${name}' and f.name = 'Support'`,
  'update widget set routing_id = (select id from routing)',
];

const uuid = (row: string): string =>
  `lower(substr(hex(${row}.uuid), 1, 8) || '-' || substr(hex(${row}.uuid), 9, 4) || '-' || substr(hex(${row}.uuid), 13, 4)
     || '-' || substr(hex(${row}.uuid), 17, 4) || '-' || substr(hex(${row}.uuid), 21))`;

/** Where offline messages are mailed to as well. */
export const offlineMail = (address: string): string => `update widget set offline_email = '${address}'`;

/** How long a session waits for a visitor who is gone. */
export const grace = (ms: number): string => `update widget set grace_ms = ${ms}`;

/** How long a waiting session outlives its client's leaving. */
export const callback = (ms: number): string =>
  `update tenant set settings = json_set(settings, '$.callback_ms', ${ms})`;

/** Sends the widget's clients to these groups, in this order. */
export const routing = (...groups: string[]): string[] => [
  `insert into routing (uuid, tenant_id, name, plan) select randomblob(16), 1, 'Shop', json_object('fallback', null,
     'targets', json_array(${groups.map((_, at) => `json_object('name', g${at}.name, 'conditions', json_array(), 'group', ${uuid(`g${at}`)})`).join(', ')}))
   from ${groups.map((_, at) => `operator_group g${at}`).join(', ')}
   where ${groups.map((name, at) => `g${at}.name = '${name}'`).join(' and ')}`,
  'update widget set routing_id = (select id from routing)',
];
