import { createProgram } from '../../src/cli/program.ts';

// Prints the help of every command, in the order in which a newcomer meets them.

const parts = (await createProgram()).commands.map((command) => {
  const texts = [command, ...command.commands].map((one) => one.configureHelp({ helpWidth: 100 }).helpInformation());
  return `## ${command.name()}\n\n${texts.map((text) => `\`\`\`text\n${text.trim()}\n\`\`\``).join('\n\n')}`;
});
process.stdout.write(`${parts.join('\n\n')}\n`);
