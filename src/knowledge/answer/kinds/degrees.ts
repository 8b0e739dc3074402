/** Words that follow `plus` where the most is meant, folded. */
export const most =
  'longtemps|cher|chere|chers|cheres|long|longue|longs|longues|lourd|lourde|lourds|lourdes|eleve|elevee|eleves|elevees|grand|grande|grands|grandes|gros|grosse|grosses|haut|haute|hauts|hautes|fort|forte|forts|fortes|important|importante|importants|importantes|nombreux|nombreuses|onereux|onereuse|onereuses|couteux|couteuse|couteuses|paye|payee|payes|payees|hausse|recent|recente|recents|recentes';
/** The same where the least is meant. */
export const least =
  'court|courte|courts|courtes|leger|legere|legers|legeres|bas|basse|basses|faible|faibles|petit|petite|petits|petites|rapide|rapides|vite|ancien|ancienne|anciens|anciennes|vieux|vieille';

/** Words of such a question that say what is done and not with what. */
export const doing = new RegExp(
  `^(?:${most}|${least}|plus|moins|maximum|maximal|maximale|minimum|minimal|minimale|tableaux?|meilleure?s?|total|totale|somme|nombre|ensemble|cout\\p{L}*|pes\\p{L}+|dure\\p{L}*|roule|parcouru|most|least|expensive|cheapest|dearest|longest|shortest|heaviest|lightest|highest|lowest|largest|smallest|biggest|greatest|fastest|quickest|piece|unite|tout|toute|compte|comptez|avons|existe\\p{L}*|propos\\p{L}+|demand\\p{L}+|accept\\p{L}+|offre\\p{L}*|accueill\\p{L}+|different\\p{L}*)$`,
  'u',
);
