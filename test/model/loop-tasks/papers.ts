// The documents of a small company, in which twenty tasks are done.

/** Each document by its path. */
export const papers: Readonly<Record<string, string>> = {
  'rh/reglement.md': `# Règlement de l’atelier

## Article 1. Congés

Les congés d’été sont demandés avant le 31 mars. Le chef d’atelier les valide sous dix jours.

## Article 2. Astreinte

Une astreinte de nuit est payée 45 euros. Elle est suivie d’un repos de onze heures.

## Article 3. Véhicules

Un véhicule de service est rendu propre le vendredi. Le plein est fait le même jour.

## Article 4. Repas

Un repas pris en déplacement est remboursé 19 euros, sur présentation d’un justificatif.
`,
  'contrats/contrat-brel.md': `# Contrat d’entretien avec Brel

## Article 5. Durée

Le contrat dure 12 mois.

## Article 12. Pénalité

Une visite manquée donne lieu à une pénalité de 150 euros.

## Article 13. Délai d’intervention

Brel intervient sous 24 heures.
`,
  'contrats/avenant-1-contrat-brel.md': `# Avenant 1 au contrat d’entretien avec Brel

## Article 5. Durée

L’article 5 est modifié : le contrat dure 18 mois.
`,
  'achats/tarif-2026.csv': `Référence,Produit,Prix,Stock
REF-1204,Pompe,340,4
REF-7731,Vanne,85,12
REF-4410,Filtre,22,60
REF-9050,Compresseur,1250,2
REF-3318,Manomètre,48,15
`,
  'achats/factures-2026.csv': `Numéro,Fournisseur,Montant
F-01,Brel,400
F-02,Sodeca,150
F-03,Brel,275
F-04,Lumont,90
`,
  'sales/dealer-guide.md': `# Dealer guide

## Warranty

The warranty on pumps lasts 24 months.

## Returns

Goods can be returned within 14 days. The carrier is paid by the dealer.

## Complaints

A complaint is made on Form B-12, with two photographs.
`,
};
