import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { Operation, Unlimited } from '#libs/http/index.js';

/** For Prometheus. Open, as health is: operators keep it inside their network. */
@ApiExcludeController()
@Unlimited()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly registry: Registry) {}

  @Get()
  @Operation({ id: 'metrics', summary: 'The metrics of this process', access: 'public' })
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  metrics(): Promise<string> {
    return this.registry.metrics();
  }
}
