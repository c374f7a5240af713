/** Configurations of web servers as proxies with TLS, with the snippets of docs/operating.md. */
import { webServers, type WebServer } from './web-servers.js';

export interface ProxySite {
  /** Folder for temporary files, such as pid files. */
  readonly scratch: string;
  readonly port: number;
  readonly certificate: string;
  readonly key: string;
}

export interface ProxyServer extends Pick<WebServer, 'language' | 'program' | 'arguments'> {
  readonly configureProxy: (site: ProxySite, snippet: string) => string;
}

const user = process.getuid?.() === 0 ? 'root' : 'nobody';

export const proxyServers: Readonly<Record<string, ProxyServer>> = {
  nginx: {
    ...webServers.nginx,
    configureProxy: ({ scratch, port, certificate, key }, snippet) => `
      daemon off; pid ${scratch}/nginx.pid; error_log stderr warn; user ${user};
      events {}
      http {
        access_log off; client_body_temp_path ${scratch}/b; proxy_temp_path ${scratch}/p;
        fastcgi_temp_path ${scratch}/f; uwsgi_temp_path ${scratch}/u; scgi_temp_path ${scratch}/s;
        server { listen 127.0.0.1:${port} ssl; server_name localhost;
          ssl_certificate ${certificate}; ssl_certificate_key ${key};
          ${snippet}
        }
      }`,
  },
  caddy: {
    ...webServers.caddy,
    configureProxy: ({ port, certificate, key }, snippet) => `
      {
        admin off
        auto_https disable_redirects
        log {
          level ERROR
        }
      }
      https://localhost:${port} {
        bind 127.0.0.1
        tls ${certificate} ${key}
        ${snippet}
      }`,
  },
};
