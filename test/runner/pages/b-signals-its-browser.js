import { executeServerCommand } from '@web/test-runner-commands';

it('goes on after its browser was signalled', async () => {
  await executeServerCommand('signal-browser');
  await new Promise((resolve) => setTimeout(resolve, 300));
});
