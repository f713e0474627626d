import { newId } from '#libs/kernel/index.js';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { AlreadyEnrolled, NewHireNotFound } from '../../src/enrollment/domain/new-hire.errors.js';
import type { NewHire } from '../../src/enrollment/domain/new-hire.js';
import { NewHires } from '../../src/enrollment/domain/new-hires.js';
import { aNewHire } from '../../src/enrollment/domain/testing/a-new-hire.js';
import { aCompany } from '../support/company.js';
import { Service } from '../support/service.js';

const LATER = new Date('2027-01-05T10:11:12.345Z');

describe('New hires', () => {
  let service: Service;
  let companyId: string;
  let newHires: NewHires;

  beforeAll(async () => {
    service = await Service.start();
    companyId = (await aCompany(service)).id;
    newHires = service.get(NewHires);
  });
  afterAll(() => service.stop());

  const inTransaction = <R>(work: () => Promise<R>, company = companyId): Promise<R> =>
    Tenancy.run({ companyId: company }, () => service.get(UnitOfWork).run(work));
  const facts = (aggregate: object) => ({ ...aggregate });
  const saved = async (newHire: NewHire): Promise<NewHire> => {
    await inTransaction(async () => {
      newHires.add(newHire);
    });
    return newHire;
  };
  const loaded = ({ id }: NewHire) => inTransaction(async () => facts(await newHires.lock(id)));

  it.each([
    ['pending', () => aNewHire()],
    ['without a first day', () => aNewHire().with({ startDate: null })],
    ['active', () => aNewHire().active()],
    ['completed', () => aNewHire().active().completed()],
    ['cancelled', () => aNewHire().cancelled()],
  ])('are saved and loaded whole: %s', async (_, build) => {
    const newHire = build().ownedBy({ companyId }).build();
    const expected = facts(newHire);
    expect(await loaded(await saved(newHire))).toEqual({ ...expected, version: 1 });
  });

  it('keep every change, and count it', async () => {
    const newHire = await saved(aNewHire().ownedBy({ companyId }).build());
    const expected = await inTransaction(async () => {
      const changed = await newHires.lock(newHire.id);
      changed.changePerson({ email: 'Z@example.org', firstName: 'Z', lastName: 'Y', startDate: '2028-02-29' }, LATER);
      changed.start({ id: newId(), number: 7 }, LATER);
      changed.complete(LATER);
      return facts(changed);
    });
    expect(await loaded(newHire)).toEqual({ ...expected, version: 2 });
  });

  it('are followed without being loaded, or with what is loaded', async () => {
    const newHire = await saved(aNewHire().ownedBy({ companyId }).active().build());
    const whereabouts = {
      currentStageId: newId(),
      completedStages: 1,
      totalStages: 3,
      completedContentBlocks: 4,
      totalContentBlocks: 9,
    };
    await inTransaction(() => newHires.recordProgress(newHire.id, whereabouts, LATER));
    expect(await loaded(newHire)).toMatchObject({
      ...whereabouts,
      lastActivityAt: LATER,
      updatedAt: LATER,
      version: 2,
    });
    const further = { ...whereabouts, currentStageId: null, completedStages: 3 };
    await inTransaction(async () => {
      await newHires.lock(newHire.id);
      await newHires.recordProgress(newHire.id, further, LATER);
    });
    expect(await loaded(newHire)).toMatchObject({ ...further, version: 3 });
    // Another company's work moves nobody.
    await inTransaction(() => newHires.recordProgress(newHire.id, whereabouts, LATER), newId());
    expect(await loaded(newHire)).toMatchObject({ ...further, version: 3 });
  });

  it('are in a flow once by their address', async () => {
    const flowId = newId();
    const invited = (email: string, flow = flowId) =>
      saved(aNewHire().ownedBy({ companyId, flowId: flow }).with({ email }).build());
    await invited('jo@example.org');
    await expect(invited('JO@example.org')).rejects.toThrow(AlreadyEnrolled);
    await invited('JO@example.org', newId());
  });

  it('belong to one company, and go when they are removed', async () => {
    const newHire = await saved(aNewHire().ownedBy({ companyId }).build());
    await expect(inTransaction(() => newHires.lock(newHire.id), newId())).rejects.toThrow(NewHireNotFound);
    await inTransaction(async () => {
      newHires.remove(await newHires.lock(newHire.id));
    });
    await expect(loaded(newHire)).rejects.toThrow(NewHireNotFound);
  });
});
