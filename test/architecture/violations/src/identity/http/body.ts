export const Body = 'body';
