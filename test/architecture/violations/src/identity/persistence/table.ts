export const Table = 'table';
