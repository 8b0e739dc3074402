/** A task that a tool of the house is made for. */
export interface LoopTask {
  readonly tool: string;
  readonly ask: string;
  /** What a right answer says: all of these. */
  readonly says: readonly RegExp[];
}

/** Twenty small tasks over `papers`; none was changed for what a model made of it. */
export const tasks: readonly LoopTask[] = [
  { tool: 'search', ask: 'Cherche combien est payée une astreinte de nuit.', says: [/\b45\b/u] },
  { tool: 'search', ask: 'Search how long the warranty on pumps lasts.', says: [/\b24 months/iu] },
  { tool: 'search', ask: 'Cherche qui valide les congés.', says: [/chef d.atelier/iu] },
  {
    tool: 'open',
    ask: 'Ouvre l’article sur les véhicules du règlement : quel jour sont-ils rendus propres ?',
    says: [/vendredi/iu],
  },
  {
    tool: 'open',
    ask: 'Open the section on returns of the dealer guide: within how many days?',
    says: [/\b14\b|fourteen/iu],
  },
  { tool: 'open', ask: 'Ouvre le règlement et résume-le.', says: [/congés/iu, /\b45\b/u, /\b19\b/u] },
  { tool: 'find', ask: 'Trouve « REF-7731 » dans le tarif : quel produit est-ce ?', says: [/vanne/iu] },
  { tool: 'find', ask: 'Trouve « pénalité » dans le contrat Brel : combien ?', says: [/\b150\b/u] },
  { tool: 'find', ask: 'Find "Form B-12" in the dealer guide: what is it for?', says: [/complaint/iu] },
  { tool: 'rows', ask: 'Quel est le total de la colonne Stock du tarif 2026 ?', says: [/\b93\b/u] },
  {
    tool: 'rows',
    ask: 'Quels produits du tarif 2026 coûtent au moins 200 euros ?',
    says: [/pompe/iu, /compresseur/iu, /^(?!.*(?:vanne|filtre|manomètre))/isu],
  },
  { tool: 'rows', ask: 'Trie le tarif 2026 par prix : quel produit est le plus cher ?', says: [/compresseur/iu] },
  {
    tool: 'rows',
    ask: 'Quels produits du tarif 2026 ont un stock de 5 au plus ?',
    says: [/pompe/iu, /compresseur/iu, /^(?!.*(?:vanne|filtre|manomètre))/isu],
  },
  { tool: 'rows', ask: 'Quel est le total des factures du fournisseur Brel ?', says: [/\b675\b/u] },
  { tool: 'calculate', ask: 'Calcule 1250 + 20 %.', says: [/\b1[\s\u00A0\u202F]?500\b/u] },
  { tool: 'calculate', ask: 'Calcule 37 * 48.', says: [/\b1[\s\u00A0\u202F]?776\b/u] },
  { tool: 'calculate', ask: 'Work out 7h30 + 2h15.', says: [/\b9\s?(?:h|hours)/iu, /\b45\b/u] },
  { tool: 'list_documents', ask: 'Fais la liste des documents.', says: [/règlement/iu, /tarif/iu, /dealer/iu] },
  {
    tool: 'list_documents',
    ask: 'Which documents are there? List them.',
    says: [/règlement/iu, /tarif/iu, /dealer/iu],
  },
  {
    tool: 'compare',
    ask: 'Compare le contrat Brel et son avenant : qu’est-ce qui change ?',
    says: [/\b18 mois/iu],
  },
];
