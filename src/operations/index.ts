export { RequestMetrics } from './metrics/request-metrics.js';
export { OperationsModule } from './operations.module.js';
