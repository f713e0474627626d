export const IdentityModule = 'identity';
