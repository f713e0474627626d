const TOKENS = new RegExp(
  [
    String.raw`\\Q[^]*?(?:\\E|$)|\\(?:[pPx]\{[^}]*\}|[pP]?[^])`,
    String.raw`\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\]`,
    String.raw`(?<flags>\(\?[a-zA-Z-]*\))`,
    String.raw`(?<open>\((?:\?(?:P?<\w*>|[a-zA-Z-]*:))?)`,
    String.raw`\{(?<least>\d+)(?:,(?<most>\d*))?\}`,
    '[^]',
  ].join('|'),
  'gu',
);

/**
 * About how many instructions a pattern in RE2 syntax has once its counted repeats are written out, which multiply within
 * one another. Said without writing them out: a short pattern can take the engine long. What is no pattern has some size.
 */
export function sizeWrittenOut(source: string): number {
  let group = { size: 0, last: 0 };
  const outer: (typeof group)[] = [];
  const add = (size: number) => {
    group.size += size;
    group.last = size;
  };
  for (const { 0: token, groups = {} } of source.matchAll(TOKENS)) {
    const { flags, open, least, most } = groups;
    if (open !== undefined) {
      outer.push(group);
      group = { size: 0, last: 0 };
    } else if (token === ')') {
      const { size } = group;
      group = outer.pop() ?? { size: 0, last: 0 };
      add(size);
    } else if (least !== undefined) {
      const repeated = group.last * Math.max(Number(least), Number(most ?? 0));
      group.size -= group.last;
      add(repeated);
    } else if (flags === undefined && !'*+?|^$'.includes(token)) add(1);
  }
  return outer.reduce((size, unclosed) => size + unclosed.size, group.size);
}
