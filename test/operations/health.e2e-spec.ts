import { jest } from '@jest/globals';
import { ObjectStore } from '#libs/storage/index.js';
import { Service } from '../support/service.js';

describe('Readiness', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  it('asks everything that the service needs', async () => {
    const { status, body } = await service.api().get('//health/ready');
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'up', checks: { database: 'up', cache: 'up', object_store: 'up' } });
  });

  it('names what is down', async () => {
    const check = jest.spyOn(service.get(ObjectStore), 'check').mockRejectedValue(new Error('away'));
    const { status, body } = await service.api().get('//health/ready');
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'down', checks: { database: 'up', object_store: 'down' } });
    check.mockRestore();
  });
});
