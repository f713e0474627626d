import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { NewHireNotFound } from '../domain/new-hire.errors.js';
import { newHireView, selectNewHires, type NewHireView } from './new-hire.view.js';

export class GetNewHire extends Query<Versioned<NewHireView>> {
  constructor(readonly newHireId: string) {
    super();
  }
}

@QueryHandler(GetNewHire)
export class GetNewHireHandler implements IQueryHandler<GetNewHire> {
  constructor(private readonly database: Database) {}

  async execute({ newHireId }: GetNewHire): Promise<Versioned<NewHireView>> {
    const row = await selectNewHires(this.database).where('n.id', '=', newHireId).executeTakeFirst();
    if (!row) throw new NewHireNotFound();
    return new Versioned(newHireView(row), row.version, row.latest_version ?? undefined);
  }
}
