import { parseArgs } from 'node:util';
import type { Command } from '@nestjs/cqrs';
import { isUuid } from '#libs/kernel/index.js';
import { ChangePlan, CloseCompany, PLAN_NAMES, ReopenCompany, type Plan } from '../identity/index.js';

const SYNTAX: readonly (readonly [string, string])[] = [
  [`plan <company_id> ${PLAN_NAMES.join('|')}`, "change a company's plan"],
  ['close-company <company_id>', 'end all access of a company at once; its data stays'],
  ['reopen-company <company_id>', 'let its people sign in again'],
];

const WIDTH = Math.max(...SYNTAX.map(([command]) => command.length));

export const USAGE = [
  'npm run admin -- <command>\n',
  ...SYNTAX.map(([command, does]) => `  ${command.padEnd(WIDTH)}   ${does}`),
].join('\n');

/** Whether it is asked how the commands are. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

/** What was typed is none of the commands; the message says how they are. */
export class WrongUsage extends Error {
  constructor(fault: string) {
    super(`${fault}\n\n${USAGE}`);
    this.name = 'WrongUsage';
  }
}

/**
 * The command that an operator typed.
 * @param args without the program's own name
 * @throws WrongUsage
 */
export function operatorCommand(args: readonly string[]): Command<void> {
  const [name, companyId = '', ...rest] = wordsOf(args);
  if (name === undefined) throw new WrongUsage('Which command?');
  const make = COMMANDS.get(name);
  if (!make) throw new WrongUsage(`There is no command "${name}".`);
  if (!isUuid(companyId)) throw new WrongUsage(`"${companyId}" is no company_id: a UUID is expected.`);
  return make(companyId, rest);
}

const COMMANDS = new Map<string, (companyId: string, rest: readonly string[]) => Command<void>>(
  Object.entries({
    plan: (companyId: string, [plan = '', ...more]: readonly string[]) => {
      if (!isPlan(plan)) throw new WrongUsage(`"${plan}" is no plan: ${PLAN_NAMES.join(', ')} are.`);
      assertNoMore(more);
      return new ChangePlan(companyId, plan);
    },
    'close-company': (companyId: string, more: readonly string[]) => {
      assertNoMore(more);
      return new CloseCompany(companyId);
    },
    'reopen-company': (companyId: string, more: readonly string[]) => {
      assertNoMore(more);
      return new ReopenCompany(companyId);
    },
  }),
);

function wordsOf(args: readonly string[]): string[] {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals;
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function assertNoMore(more: readonly string[]): void {
  if (more.length > 0) throw new WrongUsage(`"${more.join(' ')}" is too much.`);
}

function isPlan(text: string): text is Plan {
  return (PLAN_NAMES as readonly string[]).includes(text);
}
