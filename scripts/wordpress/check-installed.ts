import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PACKAGES = 'wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql';

/** Folder of WordPress in Debian's package. */
export const WORDPRESS = '/usr/share/wordpress';

/** Checks that everything is installed. @throws Error that says what to do first. */
export function checkInstalled(): void {
  if (!existsSync('dist/embed.html')) throw new Error('There is no embed page: run `npm run build` first.');

  const isInstalled =
    existsSync(`${WORDPRESS}/wp-content/themes/twentytwentythree`) &&
    !spawnSync('mariadbd', ['--version']).error &&
    spawnSync('php', ['-r', 'exit((int) !extension_loaded("mysqli"));']).status === 0;
  if (!isInstalled) throw new Error(`It needs packages of Debian: \`apt-get install ${PACKAGES}\`.`);
}
