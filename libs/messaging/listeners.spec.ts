import { DomainEvent } from '#libs/kernel/index.js';
import { Listeners } from './listeners.js';

class Paid extends DomainEvent {
  static readonly type = 'billing.paid';

  constructor(readonly cents: number) {
    super();
  }

  get euros(): number {
    return this.cents / 100;
  }
}

class AlsoPaid extends DomainEvent {
  static readonly type = 'billing.paid';
}

const listener = { handle: () => Promise.resolve() };

describe('The listeners', () => {
  let listeners: Listeners;

  beforeEach(() => {
    listeners = new Listeners({} as never);
  });

  it('are told apart by whether they have a name', () => {
    listeners.register(listener, { events: [Paid] });
    listeners.register(listener, { events: [Paid], name: 'thank' });
    expect(listeners.called(new Paid(1))).toEqual([listener]);
    expect(listeners.delivered(new Paid(1))).toEqual([{ name: 'thank', listener }]);
    expect(listeners.called(new AlsoPaid())).toEqual([]);
    expect(listeners.named('thank')).toBe(listener);
  });

  it('cannot share a name, and events cannot share a type: rows in flight would reach the wrong one', () => {
    listeners.register(listener, { events: [Paid], name: 'thank' });
    expect(() => {
      listeners.register(listener, { events: [Paid], name: 'thank' });
    }).toThrow('Two listeners are named "thank"');
    expect(() => {
      listeners.register(listener, { events: [AlsoPaid] });
    }).toThrow('Two events have the type "billing.paid"');
  });

  it('are given the event as it was recorded, from its stored form', () => {
    listeners.register(listener, { events: [Paid] });
    const event = new Paid(250);
    const revived = listeners.revive('billing.paid', JSON.parse(JSON.stringify(event)) as object);
    expect(revived).toEqual(event);
    expect(revived).toBeInstanceOf(Paid);
    expect((revived as Paid).euros).toBe(2.5);
  });

  it('say which is missing', () => {
    expect(() => listeners.named('gone')).toThrow('No listener is named "gone"');
    expect(() => listeners.revive('gone', {})).toThrow('No event has the type "gone"');
  });
});
