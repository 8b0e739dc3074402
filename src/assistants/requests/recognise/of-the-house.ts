// `That contract`, and not `cars that are electric`.
const ownWords =
  /\b(?:our|this|these|my|notre|nos|votre|vos|mon|ma|mes|ce|cet|cette|ces|selon|according|chez nous|ici|document\w*)\b|(?:^|\b(?:of|for|about|in|with|to) )that\b/u;

/** True of a matter that is the house's own by its words (`notre accord`, `this contract`), and not one in general. `flat`: small letters without accents. */
export function isOfTheHouse(flat: string): boolean {
  return ownWords.test(flat);
}
