import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import { BASE_PATH } from '#libs/http/index.js';
import { Clock } from '#libs/kernel/index.js';
import { CompanyBrand, PlanLimits } from '../../identity/index.js';
import { Files } from '../domain/files.js';
import { StagedObjects } from '../domain/staged-objects.js';
import { StoredFile, type ReceivedFile } from '../domain/stored-file.js';

/** The company shows another logo; the former one is gone, under its address as well. */
export class ReplaceLogo extends Command<void> {
  constructor(
    readonly companyId: string,
    readonly received: ReceivedFile,
  ) {
    super();
  }
}

@CommandHandler(ReplaceLogo)
export class ReplaceLogoHandler implements ICommandHandler<ReplaceLogo> {
  constructor(
    private readonly files: Files,
    private readonly staged: StagedObjects,
    private readonly brand: CompanyBrand,
    private readonly plan: PlanLimits,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, received }: ReplaceLogo): Promise<void> {
    await this.staged.claim([received.objectKey]);
    const logo = StoredFile.keep({ companyId, newHireId: null, contentBlockId: null }, received, this.clock.now());
    // The company's lock: of two logos at once, the later one finds the earlier.
    await this.brand.showLogo(companyId, `${this.config.publicUrl}${BASE_PATH}/logos/${logo.id}`);
    const former = await this.files.logos();
    const freed = former.reduce((bytes, { size }) => bytes + size, 0);
    await this.plan.claim('storage_bytes', received.size - freed);
    for (const file of former) this.files.remove(file);
    this.files.add(logo);
  }
}
