import { join } from 'node:path';

/** Folders and port of one server. */
export interface Site {
  /** Served folder. The embed page is in its folder `v`. */
  readonly root: string;
  /** Folder for temporary files, such as pid files. */
  readonly scratch: string;
  readonly port: number;
}

/** Web server, and its configuration with the snippet of docs/hosting.md. */
export interface WebServer {
  /** Language of the code block in docs/hosting.md. */
  readonly language: string;
  readonly program: string;
  readonly arguments: (configuration: string) => readonly string[];
  readonly configure: (site: Site, snippet: string) => string;
  /** Path of the snippet, if it is a separate file and not a part of the configuration. */
  readonly snippetFile?: (site: Site) => string;
}

const isRoot = process.getuid?.() === 0;

const nginx: WebServer = {
  language: 'nginx',
  program: 'nginx',
  arguments: (configuration) => ['-c', configuration, '-e', 'stderr'],
  configure: ({ root, scratch, port }, snippet) => `
    daemon off; pid ${scratch}/nginx.pid; error_log stderr warn; user ${isRoot ? 'root' : 'nobody'};
    events {}
    http {
      include /etc/nginx/mime.types; access_log off; client_body_temp_path ${scratch}; proxy_temp_path ${scratch};
      fastcgi_temp_path ${scratch}; uwsgi_temp_path ${scratch}; scgi_temp_path ${scratch};
      server { listen 127.0.0.1:${port}; root ${root};
        ${snippet}
      }
    }`,
};

const apache: WebServer = {
  language: 'apache',
  program: 'apache2',
  arguments: (configuration) => ['-f', configuration, '-DFOREGROUND'],
  snippetFile: ({ root }) => join(root, 'v/.htaccess'),
  configure: ({ root, scratch, port }) =>
    [
      ...['mpm_event', 'authz_core', 'mime', 'rewrite'].map(
        (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
      ),
      `Listen 127.0.0.1:${port}`,
      'ServerName localhost',
      // Apache refuses to serve as root.
      ...(isRoot ? ['User www-data', 'Group www-data'] : []),
      `PidFile ${scratch}/apache.pid`,
      `DefaultRuntimeDir ${scratch}`,
      'ErrorLog /dev/stderr',
      'LogLevel error',
      'TypesConfig /etc/mime.types',
      `DocumentRoot ${root}`,
      `<Directory ${root}>`,
      'AllowOverride All',
      'Require all granted',
      '</Directory>',
      '',
    ].join('\n'),
};

const caddy: WebServer = {
  language: 'caddy',
  program: 'caddy',
  arguments: (configuration) => ['run', '--adapter', 'caddyfile', '--config', configuration],
  configure: ({ root, port }, snippet) => `
    {
      admin off
      log {
        level ERROR
      }
    }
    http://127.0.0.1:${port} {
      root * ${root}
      ${snippet}
      file_server
    }`,
};

export const webServers = { nginx, apache, caddy } as const satisfies Readonly<Record<string, WebServer>>;
