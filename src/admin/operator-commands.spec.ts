import { ChangePlan, CloseCompany, ReopenCompany } from '../identity/index.js';
import { asksForHelp, operatorCommand, USAGE, WrongUsage } from './operator-commands.js';

const COMPANY = '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d';

describe('The commands of the operator', () => {
  it('change a plan, close a company and reopen it', () => {
    expect(operatorCommand(['plan', COMPANY, 'team'])).toEqual(new ChangePlan(COMPANY, 'team'));
    expect(operatorCommand(['close-company', COMPANY])).toEqual(new CloseCompany(COMPANY));
    expect(operatorCommand(['reopen-company', COMPANY])).toEqual(new ReopenCompany(COMPANY));
  });

  it.each([
    [[], 'Which command?'],
    [['delete-company', COMPANY], 'There is no command "delete-company".'],
    [['plan', 'Example Ltd', 'team'], '"Example Ltd" is no company_id'],
    [['plan', COMPANY, 'gold'], '"gold" is no plan: free, team, business are.'],
    [['plan', COMPANY], '"" is no plan'],
    [['close-company', COMPANY, 'now'], '"now" is too much.'],
    [['close-company', COMPANY, '--force'], '--force'],
    [['constructor', COMPANY], 'There is no command "constructor".'],
  ])('refuse %j and say how it is done', (args, fault) => {
    expect(() => operatorCommand(args)).toThrow(WrongUsage);
    expect(() => operatorCommand(args)).toThrow(fault);
    expect(() => operatorCommand(args)).toThrow('npm run admin -- <command>');
  });

  it('are told to who asks, one below the other', () => {
    expect([['--help'], ['plan', '-h'], ['plan', COMPANY, 'team'], []].map(asksForHelp)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const columns = USAGE.split('\n')
      .slice(2)
      .map((line) => line.lastIndexOf('   '));
    expect(columns).toHaveLength(3);
    expect(new Set(columns).size).toBe(1);
  });
});
