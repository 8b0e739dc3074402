import { z } from 'zod';

/** Six figures of an authenticator, or a recovery code. */
export const FactorCode = z.string().trim().min(1).max(40);

export const SecondFactor = z
  .object({
    since: z.iso.datetime().nullable().meta({ description: 'null without a second factor.' }),
    recoveryCodes: z.int().meta({ description: 'How many are left.' }),
    required: z.boolean().meta({ description: 'Whether the house requires one of whoever asks.' }),
    proved: z.boolean().meta({ description: 'Whether it was shown in this session within ten minutes.' }),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;

export const BeginSecondFactorRequest = z
  .strictObject({ current: z.string().max(1024).optional().meta({ description: 'The password, where there is one.' }) })
  .meta({ id: 'BeginSecondFactorRequest' });
export type BeginSecondFactorRequest = z.infer<typeof BeginSecondFactorRequest>;

export const BegunSecondFactor = z
  .object({
    secret: z.string().meta({ description: 'Base 32, to be typed where no code can be photographed.' }),
    address: z.string().meta({ description: 'otpauth://… for the authenticator, as a QR code.' }),
  })
  .meta({ id: 'BegunSecondFactor' });
export type BegunSecondFactor = z.infer<typeof BegunSecondFactor>;

export const FactorCodeRequest = z.strictObject({ code: FactorCode }).meta({ id: 'FactorCodeRequest' });

export const RecoveryCodes = z
  .object({ codes: z.array(z.string()).meta({ description: 'Each opens once. Shown this once.' }) })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const FactorRequirement = z
  .strictObject({
    required: z.boolean().meta({ description: 'Of administrators and owners, from their next sign-in on.' }),
    everybody: z.boolean().default(false).meta({ description: 'Of everybody who has a password, likewise.' }),
  })
  .meta({ id: 'FactorRequirement' });
export type FactorRequirement = z.infer<typeof FactorRequirement>;

export const PasswordLink = z
  .object({
    address: z.string().meta({ description: 'To be given to the person, from / on: /#password=<secret>. Shown once.' }),
    endsAt: z.iso.datetime(),
  })
  .meta({ id: 'PasswordLink' });
export type PasswordLink = z.infer<typeof PasswordLink>;

export const SetPasswordRequest = z
  .strictObject({ secret: z.string().max(100), password: z.string().max(1024) })
  .meta({ id: 'SetPasswordRequest' });
export type SetPasswordRequest = z.infer<typeof SetPasswordRequest>;

export const PasswordWasSet = z
  .object({ email: z.string().nullable().meta({ description: 'Whose password it is now.' }) })
  .meta({ id: 'PasswordWasSet' });
export type PasswordWasSet = z.infer<typeof PasswordWasSet>;
