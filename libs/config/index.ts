export * from './config.js';
export { ConfigModule } from './config.module.js';
export { InvalidConfiguration, Unavailable } from './environment.js';
export { loadConfig } from './load-config.js';
