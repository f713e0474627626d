import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Files } from '../domain/files.js';
import { FileNotFound } from '../domain/media.errors.js';

export class RemoveUpload extends Command<void> {
  constructor(
    readonly fileId: string,
    readonly newHireId: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveUpload)
export class RemoveUploadHandler implements ICommandHandler<RemoveUpload> {
  constructor(private readonly files: Files) {}

  async execute({ fileId, newHireId }: RemoveUpload): Promise<void> {
    const file = await this.files.lock(fileId);
    if (file?.newHireId !== newHireId) throw new FileNotFound();
    file.assertRemovable();
    this.files.remove(file);
  }
}
