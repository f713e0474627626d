import { Module } from '@nestjs/common';
import { ProblemsController } from './problems.controller.js';

/** Describes the errors that the service answers, where their `type` says. */
@Module({ controllers: [ProblemsController] })
export class ProblemsModule {}
