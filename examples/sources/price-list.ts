import exceljs from 'exceljs';

type Line = [
  reference: string,
  name: string,
  finish: string,
  retail: number,
  trade: number,
  minimum: number,
  weeks: number,
];

const HEAD = [
  'Référence',
  'Désignation',
  'Finition',
  'Prix public HT (€)',
  'Prix revendeur HT (€)',
  'Quantité minimale',
  'Délai (semaines)',
];

const SEATS: Line[] = [
  ['EST-B120', 'Banc Estran deux places', 'Ardoise', 389, 264.5, 4, 3],
  ['EST-B160', 'Banc Estran trois places', 'Ardoise', 469, 318.9, 4, 3],
  ['EST-B160-S', 'Banc Estran trois places', 'Sable', 469, 318.9, 4, 3],
  ['EST-B160-L', 'Banc Estran trois places', 'Lichen', 489, 332.5, 6, 5],
  ['EST-F060', 'Fauteuil Estran', 'Ardoise', 259, 176.1, 6, 3],
  ['EST-T045', 'Tabouret de bar Estran', 'Ardoise', 179, 121.7, 8, 4],
  ['EST-C120', 'Coussin d’assise pour banc deux places', 'Toile Sable', 74, 50.3, 10, 2],
  ['EST-C160', 'Coussin d’assise pour banc trois places', 'Toile Sable', 92, 62.6, 10, 2],
  ['DUN-C190', 'Chaise longue Dune', 'Lagune', 345, 234.6, 2, 4],
  ['DUN-R055', 'Repose-pieds Dune', 'Lagune', 129, 87.7, 2, 4],
];

const TABLES: Line[] = [
  ['GAL-R090', 'Table Galet ronde 90 cm', 'Pierre claire', 529, 359.7, 2, 5],
  ['GAL-R120', 'Table Galet ronde 120 cm', 'Pierre claire', 698, 474.6, 2, 5],
  ['GAL-L200', 'Table Galet rectangulaire 200 × 95 cm', 'Pierre grise', 1190, 809.2, 1, 6],
  ['GAL-B050', 'Table basse Galet 50 cm', 'Pierre grise', 248, 168.6, 4, 4],
  ['EST-TP180', 'Table de pique-nique Estran 180 cm', 'Ardoise', 849, 577.3, 2, 6],
  ['EST-TP180-A', 'Table de pique-nique Estran accessible en fauteuil roulant', 'Ardoise', 935, 635.8, 2, 8],
];

const PARASOLS: Line[] = [
  ['OMB-300', 'Parasol Ombrine rond 3 m', 'Sable', 429, 291.7, 4, 3],
  ['OMB-400', 'Parasol Ombrine carré 4 m', 'Sable', 798, 542.6, 2, 4],
  ['OMB-400-T', 'Parasol Ombrine carré 4 m', 'Terracotta', 829, 563.7, 2, 6],
  ['BAS-55', 'Socle en acier 55 kg', 'Ardoise', 189, 128.5, 4, 2],
  ['BAS-120', 'Socle en acier 120 kg', 'Ardoise', 365, 248.2, 2, 3],
  ['PLA-4', 'Platine à boulonner sur terrasse en bois', 'Zinguée', 68, 46.2, 4, 2],
  ['COV-OMB', 'Housse de parasol Ombrine', 'Grise', 54, 36.7, 10, 2],
];

const CARE: Line[] = [
  ['SAT-1L', 'Saturateur pour frêne, 1 litre', 'Incolore', 32, 21.8, 12, 1],
  ['HYD-05', 'Hydrofuge pour pierre, 0,5 litre', 'Incolore', 27, 18.4, 12, 1],
  ['RET-01', 'Stylo de retouche du laquage', 'Ardoise', 14, 9.5, 20, 1],
  ['HOU-160', 'Housse pour banc Estran trois places', 'Grise', 49.17, 33.4, 10, 2],
  ['KIT-VIS', 'Sachet de visserie inox A4', 'Inox', 9.5, 6.5, 20, 1],
];

const TERMS = [
  ['Validité', 'Tarif valable du 1er février 2026 au 31 janvier 2027.'],
  ['TVA', 'Les prix sont indiqués hors taxes. La TVA applicable est de 20 %.'],
  ['Éco-participation', 'Une éco-participation de 2,40 € par meuble s’ajoute au prix.'],
  [
    'Franco de port',
    'Port offert à partir de 900 € HT par livraison en France métropolitaine ; en dessous, forfait de 65 €.',
  ],
  [
    'Remise de volume',
    'Remise supplémentaire de 4 % à partir de 10 000 € HT par commande et de 7 % à partir de 25 000 € HT.',
  ],
  [
    'Paiement',
    'Première commande payée d’avance, puis 30 jours fin de mois. Escompte de 1 % pour paiement sous 8 jours.',
  ],
  ['Annulation', 'Une commande peut être annulée sans frais dans les 48 heures ; ensuite, 30 % du montant reste dû.'],
  ['Collectivités', 'Les collectivités bénéficient du prix revendeur à partir de 12 pièces de la même référence.'],
];

function addLines(book: exceljs.Workbook, name: string, lines: Line[]): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(HEAD);
  sheet.addRows(lines);
  [14, 52, 16, 18, 20, 18, 17].forEach((width, at) => (sheet.getColumn(at + 1).width = width));
  sheet.getColumn(4).numFmt = '0.00';
  sheet.getColumn(5).numFmt = '0.00';
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7EFEC' } };
}

/** The price list of 2026: four sheets of lines and one of conditions. Prices in euros without tax. */
export async function writePriceList(path: string, company: string, date: Date): Promise<void> {
  const book = new exceljs.Workbook();
  book.creator = company;
  book.title = 'Tarif 2026';
  book.created = date;
  book.modified = date;
  addLines(book, 'Bancs et assises', SEATS);
  addLines(book, 'Tables', TABLES);
  addLines(book, 'Parasols', PARASOLS);
  addLines(book, 'Entretien et pièces', CARE);
  const terms = book.addWorksheet('Conditions');
  terms.addRow(['Sujet', 'Règle']);
  terms.addRows(TERMS);
  terms.getColumn(1).width = 22;
  terms.getColumn(2).width = 110;
  terms.getRow(1).font = { bold: true };
  await book.xlsx.writeFile(path);
}
