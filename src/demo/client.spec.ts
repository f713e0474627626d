import { Client } from './client.js';

describe('A client of a service that is not there', () => {
  it('says where no answer comes from, and nothing of the path, which may hold a session token', async () => {
    const client = new Client('http://127.0.0.1:1');
    await expect(client.get('/onboarding/secret')).rejects.toThrow(/^No answer comes from http:\/\/127\.0\.0\.1:1$/);
  });
});
