/** The languages that one asks a text to be put into, as they are typed without accents. */
export const languages =
  "(?:l')?(?:anglais|francais|allemand|espagnol|italien|portugais|neerlandais|polonais|arabe|chinois|english|french|german|spanish|italian|portuguese|dutch|polish|arabic|chinese)";
