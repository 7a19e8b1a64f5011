package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** nginx as a plain proxy with kept-alive connections on both sides and nothing buffered: the yardstick. */
final class Nginx {

    private static final String CONFIGURATION =
            """
            %s
            daemon off;
            pid nginx.pid;
            error_log stderr crit;
            worker_processes 2;
            worker_rlimit_nofile 16384;
            events {
              worker_connections 8192;
            }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              upstream provider {
                server 127.0.0.1:%d;
                keepalive 1024;
                keepalive_requests 100000000;
              }
              server {
                listen 127.0.0.1:%d backlog=4096;
                keepalive_requests 100000000;
                tcp_nodelay on;
                location / {
                  proxy_pass http://provider;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                }
              }
            }
            """;

    private Nginx() {}

    static Gateway start(Workshop workshop, int upstreamPort) throws IOException {
        var program = Workshop.program("nginx").orElseThrow(() -> new IOException("nginx is not installed"));
        int port = Workshop.freePort();
        var directory = Files.createDirectories(workshop.directory("nginx"));
        var file = directory.resolve("nginx.conf");
        var user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        Files.writeString(file, CONFIGURATION.formatted(user, upstreamPort, port));
        var child = workshop.serve(
                "nginx", Map.of(), program, "-e", "stderr", "-p", directory.toString(), "-c", file.toString());
        return new Gateway("nginx", new Target(port, List.of(), true), child);
    }
}
