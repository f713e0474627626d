export const AuthoringModule = 'authoring';
