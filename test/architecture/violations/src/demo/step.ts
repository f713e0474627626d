export const step = 'step';
