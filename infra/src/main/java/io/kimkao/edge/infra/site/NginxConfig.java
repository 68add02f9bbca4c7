package io.kimkao.edge.infra.site;

import io.kimkao.edge.infra.cdk.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration of the backend's nginx. */
final class NginxConfig {
  /** The VPC's resolver, in every VPC. */
  static final String VPC_RESOLVER = "169.254.169.253";

  private NginxConfig() {}

  /**
   * The text of {@code nginx.conf}.
   *
   * @param listen such as {@code 80} or {@code 127.0.0.1:8080}
   * @param dependency the URL that the deep health check asks; {@code null} for none
   * @param run the folder of the pid file
   */
  static String of(
      String site, String listen, String resolver, @Nullable String dependency, String run) {
    return Text.of(
        NginxConfig.class,
        "nginx.conf",
        Map.of(
            "SITE", site,
            "LISTEN", listen,
            "RESOLVER", resolver,
            "RUN", run,
            "DEPENDENCY", dependency == null ? "      return 204;" : asking(dependency)));
  }

  // as a variable, so that nginx starts while the dependency's name does not resolve
  private static String asking(String url) {
    boolean bare = url.indexOf('/', url.indexOf("://") + 3) < 0;
    return """
              set $dependency "%s";
              proxy_pass $dependency;
              proxy_method GET;
              proxy_pass_request_body off;
              proxy_pass_request_headers off;
              proxy_ssl_server_name on;
              proxy_connect_timeout 500ms;
              proxy_send_timeout 500ms;
              proxy_read_timeout 1s;"""
        .indent(0)
        .formatted(bare ? url + "/" : url)
        .stripTrailing();
  }
}
