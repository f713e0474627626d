import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { SessionReader } from './session-reader.js';

/** Whose session a link opens; binds the running work to the company. */
export class FindSession extends Query<{ companyId: string; newHireId: string }> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(FindSession)
export class FindSessionHandler implements IQueryHandler<FindSession> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ token }: FindSession): Promise<{ companyId: string; newHireId: string }> {
    const { companyId, newHireId } = await this.reader.byToken(token, 'none');
    return { companyId, newHireId };
  }
}
