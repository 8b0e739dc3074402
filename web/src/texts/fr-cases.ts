import type { CalibrationReport } from '../../../src/contract/index.ts';

const s = (count: number): string => (count >= 2 ? 's' : '');

/** What the page says of the cases of the house and of its calibration, in French. */
export const frCases = {
  cases: {
    offer: 'Montrer la bonne phrase',
    keep: 'Garder comme cas d’essai…',
    kept: 'Gardé comme cas d’essai',
    title: 'Quelle phrase répond ?',
    asked: (question: string) => `« ${question} »`,
    list: 'Phrases des passages lus',
    reading: 'Lecture des passages…',
    page: (name: string, page: string) => `${name} · p. ${page}`,
    nobody: 'Aucun document ne répond',
    consent: 'Garder ma question comme cas d’essai de la maison',
    told: 'Sont gardés : votre question, la phrase choisie et sa place, votre nom et la date. Les lisent, parmi ceux à qui le document est ouvert : vous, le responsable de la maison et les responsables de l’espace. Le cas disparaît avec cette conversation ou avec le document.',
    submit: 'Garder ce cas',
    change: 'Choisir une autre phrase, ou retirer ce cas.',
    withdraw: 'Retirer le cas',
    heading: 'Cas d’essai de la maison',
    lead: 'Des questions posées ici, avec la phrase qui y répond, gardées avec l’accord de qui les a posées. « ./maison eval house » les repose et compte les réponses justes.',
    none: 'Aucun cas d’essai n’est gardé.',
    how: 'Sous une réponse, « Signaler » permet d’en garder une comme cas d’essai.',
    total: (count: number) => `${count} cas`,
    by: (name: string, date: string) => `gardé par ${name}, ${date}`,
    never: 'pas encore posé',
    outdated: 'le document ne le dit plus',
    remove: 'Retirer',
    removeOf: (question: string) => `Retirer le cas « ${question} »`,
    removeTitle: 'Retirer ce cas d’essai ?',
    removeText: (question: string) =>
      `« ${question} » n’est plus posée pour mesurer les réponses. La conversation et le document ne changent pas.`,
    run: 'Poser les cas',
    running: (done: number, total: number) => `${done} sur ${total}`,
    stop: 'Arrêter',
    verdicts: {
      right: 'juste',
      beside: 'à côté',
      refused: 'refusée à tort',
      clean: 'sans réponse, et refusée',
    },
    calibration: 'Étalonnage',
    calibrationLead:
      'À partir de quelle probabilité répondre : appris d’une moitié des cas, appliqué seulement si l’autre moitié y gagne.',
    origin: 'Étalonnage d’origine.',
    learnedOn: (date: string, count: number) => `Étalonnage appris le ${date} sur ${count} cas.`,
    learn: 'Apprendre des cas',
    reset: 'Revenir à l’étalonnage d’origine',
    outcomes: {
      applied: ({ cases, heldOut, before, after }: CalibrationReport) =>
        `${cases} cas : nouvel étalonnage appliqué. Des ${heldOut} cas mis de côté, ${after?.right ?? 0} sont justes, contre ${before?.right ?? 0}.`,
      unchanged: ({ cases }: CalibrationReport) =>
        `${cases} cas : l’étalonnage actuel reste le meilleur. Rien n’a changé.`,
      'too-few': ({ cases, missing }: CalibrationReport) =>
        `${cases} cas posé${s(cases)} : il en manque ${missing} pour apprendre. Rien n’a changé.`,
      'too-few-documents': ({ cases }: CalibrationReport) =>
        `${cases} cas : un même document en porte trop pour juger sur d’autres. Rien n’a changé.`,
      'too-few-readings': ({ cases }: CalibrationReport) =>
        `${cases} cas : trop peu de phrases lues sont justes, ou fausses, pour en apprendre. Rien n’a changé.`,
      reset: () => 'L’étalonnage d’origine est rétabli.',
    } satisfies Record<CalibrationReport['outcome'], (report: CalibrationReport) => string>,
  },
};
