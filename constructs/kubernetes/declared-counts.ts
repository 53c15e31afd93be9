/**
 * What somebody else has changed in an object goes back to what is declared, as a plan says: with the provider's default
 * such a plan fails when it is applied. Fields that belong to somebody else are `computedFields`.
 */
export const DECLARED_COUNTS = { forceConflicts: true };
